package com.example.app;

import com.example.store.Stock;
import com.example.store.StorePrx;
import com.example.store.StoreTakeResult;
import io.tarsboot.contract.CallOptions;
import io.tarsboot.rpc.CallTimeoutException;
import io.tarsboot.spring.TarsClient;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** What the bakery asks of its store, in all the ways that there are. */
@Component
public class StoreCalls {

    private static final Logger log = LoggerFactory.getLogger(StoreCalls.class);

    // Tars Boot, by hand: under tars.client.objects."[Bakery.StoreServer.StoreObj]" set timeout: 2000ms
    @TarsClient("Bakery.StoreServer.StoreObj")
    private StorePrx store;

    boolean take(String good, int amount) {
        StoreTakeResult takeResult = store.take(good, amount);
        boolean enough = takeResult.result();
        if (takeResult.left().amount() < 3) {
            store.noteOneWay("order more " + takeResult.left().good());
        }
        return enough;
    }

    Stock look(String good) {
        Map<String, String> context = Collections.singletonMap("from", "bakery");
        return store.with(CallOptions.NONE.andContext(context)).look(good);
    }

    int amountLater(String good) throws Exception {
        CompletableFuture<Stock> stock = store.lookAsync(good);
        return stock.get(5, TimeUnit.SECONDS).amount();
    }

    CompletableFuture<Integer> amountByCallback(String good) {
        CompletableFuture<Integer> amount = new CompletableFuture<>();
        store.lookAsync(good).whenComplete((ret, ex) -> {
            if (ex == null) {
                amount.complete(ret.amount());
            } else if (ex instanceof CallTimeoutException) {
                amount.completeExceptionally(new IllegalStateException("nothing heard"));
            } else {
                log.warn("no stock", ex);
                amount.completeExceptionally(ex);
            }
        });
        return amount;
    }
}
