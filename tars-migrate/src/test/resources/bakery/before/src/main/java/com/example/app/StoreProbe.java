package com.example.app;

import com.example.store.Stock;
import com.example.store.StorePrx;
import com.qq.tars.client.Communicator;
import com.qq.tars.client.CommunicatorConfig;
import com.qq.tars.client.CommunicatorFactory;

/** Asks a store by its address, without Spring. */
public final class StoreProbe {

    private StoreProbe() {}

    public static String probe(String address) {
        CommunicatorConfig config = new CommunicatorConfig();
        config.setSyncInvokeTimeout(2000);
        config.setAsyncInvokeTimeout(4000);
        Communicator communicator = CommunicatorFactory.getInstance().getCommunicator(config);
        StorePrx store = communicator.stringToProxy(StorePrx.class, address);
        Stock stock = store.look("flour");
        String answer = stock.getGood() + " " + stock.getAmount() + " " + stock.getLabel().length;
        communicator.shutdown();
        return answer;
    }
}
