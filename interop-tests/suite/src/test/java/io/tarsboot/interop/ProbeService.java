package io.tarsboot.interop;

import io.tarsboot.interop.probe.Item;
import io.tarsboot.interop.probe.ProbeChangeResult;
import io.tarsboot.interop.probe.ProbePrx;
import io.tarsboot.interop.probe.ProbeServant;
import io.tarsboot.rpc.server.CurrentCall;
import io.tarsboot.rpc.server.ServantException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Our servant, for the clients of others. */
final class ProbeService implements ProbeServant {

    private final List<String> notes = new CopyOnWriteArrayList<>();
    private final CountDownLatch never = new CountDownLatch(1);
    private final String name;

    /** @param name what callers are told who answers them */
    ProbeService(String name) {
        this.name = name;
    }

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
        Item changed = item.toBuilder().id(item.id() + 1).build();
        return new ProbeChangeResult(changed, item.words().size(), item.name());
    }

    @Override
    public Map<String, Item> index(List<Item> items) {
        Map<String, Item> index = new LinkedHashMap<>();
        items.forEach(item -> index.put(item.name(), item));
        return index;
    }

    @Override
    public void note(String text) {
        notes.add(text);
    }

    @Override
    public List<String> notes() {
        return List.copyOf(notes);
    }

    @Override
    public String slow(int millis) {
        try {
            never.await(Duration.ofMillis(millis).toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return "slow";
    }

    @Override
    public int fail(int code) {
        throw new ServantException(code, "as you wish");
    }

    @Override
    public Map<String, String> carried() {
        CurrentCall call = CurrentCall.get();
        Map<String, String> carried = new LinkedHashMap<>();
        call.context().forEach((key, value) -> carried.put("context." + key, value));
        call.status().forEach((key, value) -> carried.put("status." + key, value));
        carried.put("server", name);
        call.setResponseContext("server", name);
        return carried;
    }

    @Override
    public void push(String text) {
        CurrentCall.get().client().pushes(ProbePrx.class).noteOneWay(text);
    }
}
