package io.tarsboot.bench.raft.jraft;

import com.alipay.sofa.jraft.Closure;
import com.alipay.sofa.jraft.Iterator;
import com.alipay.sofa.jraft.Status;
import com.alipay.sofa.jraft.core.StateMachineAdapter;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps what each name got last, in memory: as little as a state machine can do. */
final class LastValues extends StateMachineAdapter {

    private final Map<String, byte[]> values = new ConcurrentHashMap<>();
    private volatile long index;

    static ByteBuffer command(String name, byte[] value) {
        byte[] nameBytes = name.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(Integer.BYTES + nameBytes.length + value.length)
                .putInt(nameBytes.length)
                .put(nameBytes)
                .put(value)
                .flip();
    }

    byte[] value(String name) {
        return values.get(name);
    }

    /** Of the last command that was applied. */
    long index() {
        return index;
    }

    @Override
    public void onApply(Iterator entries) {
        while (entries.hasNext()) {
            apply(entries.getData().duplicate());
            index = entries.getIndex();
            Closure done = entries.done();
            if (done != null) {
                done.run(Status.OK());
            }
            entries.next();
        }
    }

    private void apply(ByteBuffer command) {
        byte[] name = new byte[command.getInt()];
        command.get(name);
        byte[] value = new byte[command.remaining()];
        command.get(value);
        values.put(new String(name, StandardCharsets.UTF_8), value);
    }
}
