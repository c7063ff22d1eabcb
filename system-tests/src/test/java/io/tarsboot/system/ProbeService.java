package io.tarsboot.system;

import io.tarsboot.system.probe.Item;
import io.tarsboot.system.probe.ProbeChangeResult;
import io.tarsboot.system.probe.ProbeServant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Probe with our own server. */
final class ProbeService implements ProbeServant {

    private final List<String> notes = new CopyOnWriteArrayList<>();

    @Override
    public String echo(String text) {
        return text;
    }

    @Override
    public int add(int a, int b) {
        return a + b;
    }

    @Override
    public ProbeChangeResult change(Item item) {
        return new ProbeChangeResult(
                item.toBuilder().id(item.id() + 1).build(), item.words().size(), item.name());
    }

    @Override
    public Map<String, Item> index(List<Item> items) {
        return items.stream().collect(Collectors.toMap(Item::name, Function.identity()));
    }

    @Override
    public void note(String text) {
        notes.add(text);
    }

    @Override
    public List<String> notes() {
        return notes;
    }

    @Override
    public String slow(int millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return "slow";
    }

    @Override
    public int fail(int code) {
        throw new IllegalStateException("as you wish: " + code);
    }

    @Override
    public Map<String, String> carried() {
        throw new UnsupportedOperationException("not asked for here");
    }

    @Override
    public void push(String text) {
        throw new UnsupportedOperationException("not asked for here");
    }
}
