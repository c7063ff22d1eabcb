package com.example.app;

import com.example.bakery.BakeryConstants;
import com.example.bakery.CounterLeftResult;
import com.example.bakery.CounterOrderResult;
import com.example.bakery.CounterServant;
import com.example.bakery.Order;
import com.example.bakery.State;
import io.tarsboot.spring.TarsServant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/** Takes orders for cakes. */
@TarsServant("CounterObj")
public class CounterService implements CounterServant {

    private final StoreCalls store;
    private final AtomicLong ids = new AtomicLong();
    private final Map<Long, Order> orders = new ConcurrentSkipListMap<>();

    public CounterService(StoreCalls store) {
        this.store = store;
    }

    @Override
    public CounterOrderResult order(String cake, int pieces) {
        Order taken = Order.DEFAULT;
        String message = "no " + cake + " today";
        if (pieces > BakeryConstants.MAX_PIECES) {
            message = "too many";
            return new CounterOrderResult(1, taken, message);
        }
        // A comment of the author's.
        Order order = Order.builder()
                .id(ids.incrementAndGet())
                .cake(cake)
                .pieces(pieces)
                .state(State.ORDERED)
                .wishes(Collections.singletonList("cream"))
                .build();
        if (!store.take(cake, pieces)) {
            return new CounterOrderResult(2, taken, message);
        }
        order = order.toBuilder().paid(order.pieces() > 1).build();
        taken = order;
        message = "order " + order.id();
        orders.put(order.id(), order);
        return new CounterOrderResult(0, taken, message);
    }

    @Override
    public Order find(long id) {
        Order order = orders.get(id);
        return order == null ? Order.DEFAULT : order;
    }

    @Override
    public CounterLeftResult left(String good) {
        int amount = store.look(good).amount();
        String label = new String(store.look(good).label().toByteArray());
        return new CounterLeftResult(amount, label);
    }

    @Override
    public List<Order> orders(String cake) {
        List<Order> found = new ArrayList<>();
        for (Order order : orders.values()) {
            if (order.cake().equals(cake) && !order.paid() || order.state().value() == State.BAKED.value()) {
                found.add(order);
            }
        }
        return found.stream()
                .filter(order -> order.state() == State.ORDERED)
                .sorted((one, other) -> Long.compare(one.id(), other.id()))
                .collect(Collectors.toList());
    }

    List<String> cakes() {
        return orders.values().stream().map(Order::cake).collect(Collectors.toList());
    }
}
