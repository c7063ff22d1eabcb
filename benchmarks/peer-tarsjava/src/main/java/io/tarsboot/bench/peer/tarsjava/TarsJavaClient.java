package io.tarsboot.bench.peer.tarsjava;

import com.qq.tars.client.Communicator;
import io.tarsboot.bench.load.FutureOperation;
import io.tarsboot.bench.load.Operation;
import io.tarsboot.bench.load.PeerClient;
import io.tarsboot.bench.load.SampleOrder;
import io.tarsboot.bench.load.WrongAnswerException;
import io.tarsboot.bench.tarsjava.client.bench.EchoPrx;
import io.tarsboot.bench.tarsjava.client.bench.Order;

final class TarsJavaClient implements PeerClient {

    private final Communicator communicator;
    private final EchoPrx echo;

    TarsJavaClient(Communicator communicator, EchoPrx echo) {
        this.communicator = communicator;
        this.echo = echo;
    }

    @Override
    public Operation echo(String text) {
        return new FutureOperation<>(
                text,
                () -> echo.echo(text),
                () -> echo.promise_echo(text),
                answer -> WrongAnswerException.checkLength(answer, text));
    }

    @Override
    public Operation echo(SampleOrder sample) {
        Order order = Orders.of(sample);
        return new FutureOperation<>(
                order,
                () -> echo.echoOrder(order),
                () -> echo.promise_echoOrder(order),
                answer -> WrongAnswerException.checkOrder(
                        answer.getId(), answer.getItems().size(), sample));
    }

    @Override
    public void close() {
        communicator.shutdown();
    }
}
