package io.tarsboot.registry.watch;

import io.tarsboot.protocol.metadata.Table;
import io.tarsboot.protocol.registry.TableId;
import io.tarsboot.raft.ChangeListener;
import io.tarsboot.raft.Registration;
import io.tarsboot.raft.state.ChangesSince;
import io.tarsboot.registry.group.SharedState;
import io.tarsboot.registry.state.RegistryTables;
import io.tarsboot.rpc.time.Scheduler;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** Wakes whoever waits when what they wait for changed on this member. */
public final class ChangeSignals implements AutoCloseable {

    private static final int MOST_WAITERS = 20_000;

    private final Waiters<Changed> waiters;
    private final Registration watch;

    /** @param executor where waits end and what follows them goes on */
    public ChangeSignals(SharedState state, Scheduler scheduler, Executor executor) {
        waiters = new Waiters<>(scheduler, executor, MOST_WAITERS);
        watch = state.watch(state.revision(), new Listener());
    }

    /** Ends when the row was put or deleted, or after the given time. */
    public CompletableFuture<Void> row(TableId table, String key, Duration atMost) {
        return waiters.begin(new Changed.RowOf(RegistryTables.nameOf(table), key), atMost);
    }

    /** Ends when there may be something new for the node, or after the given time. */
    public CompletableFuture<Void> workOf(String node, Duration atMost) {
        return waiters.begin(new Changed.WorkOf(node), atMost);
    }

    public int waiting() {
        return waiters.count();
    }

    @Override
    public void close() {
        watch.close();
        waiters.close();
    }

    private final class Listener implements ChangeListener {

        private final String nodeCommands = RegistryTables.nameOf(Table.NODE_COMMANDS.id());

        @Override
        public void changed(ChangesSince.Known changes) {
            changes.changes().forEach(change -> {
                String key = RegistryTables.textOf(change.key());
                waiters.signal(new Changed.RowOf(change.table(), key));
                if (change.table().equals(RegistryTables.NODE_FEED_NAME)
                        || change.table().equals(nodeCommands)) {
                    waiters.signal(new Changed.WorkOf(key.substring(0, Math.max(0, key.indexOf('/')))));
                }
            });
        }

        @Override
        public void missed(ChangesSince.TooOld gap) {
            waiters.signalAll();
        }
    }
}
