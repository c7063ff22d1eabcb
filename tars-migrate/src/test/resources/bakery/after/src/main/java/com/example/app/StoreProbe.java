package com.example.app;

import com.example.store.Stock;
import com.example.store.StorePrx;
import io.tarsboot.rpc.client.Communicator;
import io.tarsboot.rpc.config.ClientConfig;
import java.time.Duration;

/** Asks a store by its address, without Spring. */
public final class StoreProbe {

    private StoreProbe() {}

    public static String probe(String address) {
        ClientConfig config = ClientConfig.DEFAULT;
        config = config.withSyncTimeout(Duration.ofMillis(2000));
        config = config.withAsyncTimeout(Duration.ofMillis(4000));
        Communicator communicator = Communicator.builder().config(config).build();
        StorePrx store = communicator.proxy(StorePrx.class, address);
        Stock stock = store.look("flour");
        String answer = stock.good() + " " + stock.amount() + " " + stock.label().toByteArray().length;
        communicator.close();
        return answer;
    }
}
