package com.example.app;

import com.example.bakery.BakeryConst;
import com.example.bakery.CounterServant;
import com.example.bakery.Order;
import com.example.bakery.State;
import com.qq.tars.common.support.Holder;
import com.qq.tars.spring.annotation.TarsServant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/** Takes orders for cakes. */
@TarsServant(name = "CounterObj")
public class CounterService implements CounterServant {

    private final StoreCalls store;
    private final AtomicLong ids = new AtomicLong();
    private final Map<Long, Order> orders = new ConcurrentSkipListMap<>();

    public CounterService(StoreCalls store) {
        this.store = store;
    }

    @Override
    public int order(String cake, int pieces, Holder<Order> taken, Holder<String> message) {
        message.value = "no " + cake + " today";
        if (pieces > BakeryConst.MAX_PIECES) {
            message.value = "too many";
            return 1;
        }
        // A comment of the author's.
        Order order = new Order();
        order.setId(ids.incrementAndGet());
        order.setCake(cake);
        order.setPieces(pieces);
        order.setState(State.ORDERED.value());
        order.setWishes(Collections.singletonList("cream"));
        if (!store.take(cake, pieces)) {
            return 2;
        }
        order.setPaid(order.getPieces() > 1);
        taken.value = order;
        message.setValue("order " + order.getId());
        orders.put(order.getId(), order);
        return 0;
    }

    @Override
    public Order find(long id) {
        Order order = orders.get(id);
        return order == null ? new Order() : order;
    }

    @Override
    public void left(String good, Holder<Integer> amount, Holder<String> label) {
        amount.value = store.look(good).getAmount();
        label.value = new String(store.look(good).getLabel());
    }

    @Override
    public List<Order> orders(String cake) {
        List<Order> found = new ArrayList<>();
        for (Order order : orders.values()) {
            if (order.cake.equals(cake) && !order.isPaid() || order.getState() == State.BAKED.value()) {
                found.add(order);
            }
        }
        return found.stream()
                .filter(order -> State.convert(order.getState()) == State.ORDERED)
                .sorted((one, other) -> Long.compare(one.getId(), other.getId()))
                .collect(Collectors.toList());
    }

    List<String> cakes() {
        return orders.values().stream().map(Order::getCake).collect(Collectors.toList());
    }
}
