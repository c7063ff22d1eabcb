package io.tarsboot.spring.chain;

import io.micrometer.context.ThreadLocalAccessor;
import io.tarsboot.rpc.deadline.Deadline;
import org.jspecify.annotations.Nullable;

/**
 * The scope of a thread, that is the call that is served with its marks and its deadline, for Micrometer's context
 * propagation, which finds this class by its service file.
 */
public final class ScopeAccessor implements ThreadLocalAccessor<Deadline> {

    /** Names the scope in snapshots. */
    public static final String KEY = "tars.scope";

    @Override
    public Object key() {
        return KEY;
    }

    @Override
    public @Nullable Deadline getValue() {
        return Deadline.current();
    }

    @Override
    public void setValue(Deadline scope) {
        var unused = Deadline.enter(scope);
    }

    /** There was none where the snapshot was taken. */
    @Override
    public void setValue() {
        var unused = Deadline.enter(null);
    }
}
