package io.tarsboot.bench.peer.tarsjava;

import io.tarsboot.bench.tarsjava.service.bench.EchoServant;
import io.tarsboot.bench.tarsjava.service.bench.Order;

/** TarsJava makes it by what servants.xml says. */
public final class EchoService implements EchoServant {

    @Override
    public String echo(String text) {
        return text;
    }

    @Override
    public Order echoOrder(Order order) {
        return order;
    }
}
