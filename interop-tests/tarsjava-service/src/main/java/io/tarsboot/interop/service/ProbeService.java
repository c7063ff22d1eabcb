package io.tarsboot.interop.service;

import com.qq.tars.common.support.Holder;
import com.qq.tars.rpc.protocol.tars.TarsServantRequest;
import com.qq.tars.rpc.protocol.tars.TarsServantResponse;
import com.qq.tars.server.core.Context;
import com.qq.tars.server.core.ContextManager;
import com.qq.tars.spring.annotation.TarsServant;
import io.tarsboot.interop.service.probe.Item;
import io.tarsboot.interop.service.probe.ProbeServant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

@TarsServant("ProbeObj")
public class ProbeService implements ProbeServant {

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
    public Item change(Item item, Holder<Integer> count, Holder<String> name) {
        count.value = item.getWords().size();
        name.value = item.getName();
        item.setId(item.getId() + 1);
        return item;
    }

    @Override
    public Map<String, Item> index(List<Item> items) {
        Map<String, Item> index = new LinkedHashMap<>();
        items.forEach(item -> index.put(item.getName(), item));
        return index;
    }

    @Override
    public void note(String text) {
        notes.add(text);
    }

    @Override
    public List<String> notes() {
        return new ArrayList<>(notes);
    }

    @Override
    public String slow(int millis) {
        try {
            Thread.sleep(millis);
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
        Context<TarsServantRequest, TarsServantResponse> call = ContextManager.getContext();
        Map<String, String> carried = new LinkedHashMap<>();
        call.request().getContext().forEach((key, value) -> carried.put("context." + key, value));
        call.request().getStatus().forEach((key, value) -> carried.put("status." + key, value));
        carried.put("server", "tarsjava");
        return carried;
    }

    /** TarsJava has no pushes. */
    @Override
    public void push(String text) {
        throw new UnsupportedOperationException(text);
    }
}
