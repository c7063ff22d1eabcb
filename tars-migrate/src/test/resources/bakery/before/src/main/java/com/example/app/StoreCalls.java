package com.example.app;

import com.example.store.Stock;
import com.example.store.StorePrx;
import com.example.store.StorePrxCallback;
import com.qq.tars.common.support.Holder;
import com.qq.tars.spring.annotation.TarsClient;
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

    @TarsClient(value = "Bakery.StoreServer.StoreObj", syncTimeout = 2000)
    private StorePrx store;

    boolean take(String good, int amount) {
        Holder<Stock> left = new Holder<>();
        boolean enough = store.take(good, amount, left);
        if (left.value.getAmount() < 3) {
            store.async_note(null, "order more " + left.getValue().getGood());
        }
        return enough;
    }

    Stock look(String good) {
        Map<String, String> context = Collections.singletonMap("from", "bakery");
        return store.look(good, context);
    }

    int amountLater(String good) throws Exception {
        CompletableFuture<Stock> stock = store.promise_look(good);
        return stock.get(5, TimeUnit.SECONDS).getAmount();
    }

    CompletableFuture<Integer> amountByCallback(String good) {
        CompletableFuture<Integer> amount = new CompletableFuture<>();
        store.async_look(new StorePrxCallback() {
            @Override
            public void callback_expired() {
                amount.completeExceptionally(new IllegalStateException("nothing heard"));
            }

            @Override
            public void callback_exception(Throwable ex) {
                log.warn("no stock", ex);
                amount.completeExceptionally(ex);
            }

            @Override
            public void callback_take(boolean ret, Stock left) {}

            @Override
            public void callback_look(Stock ret) {
                amount.complete(ret.getAmount());
            }

            @Override
            public void callback_note() {}
        }, good);
        return amount;
    }
}
