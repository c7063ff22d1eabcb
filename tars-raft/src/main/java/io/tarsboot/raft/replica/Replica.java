package io.tarsboot.raft.replica;

import io.tarsboot.codec.Bytes;
import io.tarsboot.codec.TarsReader;
import io.tarsboot.codec.TarsWriter;
import io.tarsboot.raft.schema.EncodedValue;
import io.tarsboot.raft.schema.ValueCodec;
import io.tarsboot.raft.state.ChangesSince;
import io.tarsboot.raft.state.RejectedException;
import io.tarsboot.raft.state.StateMachine;
import io.tarsboot.raft.state.StateReader;
import io.tarsboot.raft.storage.Overlay;
import io.tarsboot.raft.storage.StateStorage;
import io.tarsboot.raft.storage.StorageException;
import io.tarsboot.raft.storage.StorageView;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.LongConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One member's copy of the state. The log is applied by one thread, in {@linkplain #begin batches}; any thread reads.
 *
 * @param <C> the commands
 * @param <R> the results
 */
public final class Replica<C, R> implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Replica.class);

    /** The same in every release: a command with a longer result has failed. */
    private static final int MAX_RESULT_BYTES = 4 * 1024 * 1024;

    private final StateMachine<C, R> machine;
    private final ValueCodec<C> commands;
    private final ValueCodec<R> results;
    private final StateStorage storage;
    private final long historyLimit;
    private final int stateVersion;
    private volatile long appliedIndex;

    /**
     * Makes a copy that stands where the storage does.
     *
     * @param historyLimit for how many indexes changes are remembered
     * @param stateVersion of what the state machine writes; a state of a later version is refused
     * @throws IllegalStateException if the state is of a later version; the storage is closed
     */
    public Replica(
            StateMachine<C, R> machine,
            ValueCodec<C> commands,
            ValueCodec<R> results,
            StateStorage storage,
            long historyLimit,
            int stateVersion) {
        this.machine = machine;
        this.commands = commands;
        this.results = results;
        this.storage = storage;
        this.historyLimit = historyLimit;
        this.stateVersion = stateVersion;
        try {
            settleVersion();
        } catch (RuntimeException e) {
            storage.close();
            throw e;
        }
        this.appliedIndex = storedIndex();
    }

    /** The last index that is part of the state. */
    public long appliedIndex() {
        return appliedIndex;
    }

    /** Begins to apply the next entries of the log. */
    public Batch begin() {
        return new Batch(storage.view());
    }

    /** Shows the state as it is now to a function. */
    public <T> T read(Function<? super StateReader, T> query) {
        try (StorageView view = storage.view()) {
            return query.apply(new TableReader(view));
        }
    }

    /**
     * Shows the entries of all tables as of one moment, and asks that moment a question. Meanwhile the state goes on, but
     * {@link #loadFrom} waits: a slow receiver should get them by way of a file.
     *
     * @param begin is told the index of the moment
     * @param entries are shown keys from the name of their table on, in order
     */
    public <T> T export(
            LongConsumer begin, BiConsumer<byte[], byte[]> entries, Function<? super StateReader, T> query) {
        try (StorageView view = storage.view()) {
            long index = Numbers.get(view, Keys.APPLIED_INDEX);
            begin.accept(index);
            Keys.Range tables = Keys.tables();
            view.scan(tables.from(), tables.to(), (key, value) -> {
                entries.accept(Keys.exported(key), value.toByteArray());
                return true;
            });
            return query.apply(new TableReader(view, index));
        }
    }

    /** @param limit how many changes, about: those of one command stay together */
    public ChangesSince changesSince(long revision, int limit) {
        try (StorageView view = storage.view()) {
            return ChangeHistory.since(view, revision, limit);
        }
    }

    /** @throws RuntimeException if this release cannot read the command */
    public void check(Proposal proposal) {
        if (proposal.isCommand()) {
            commands.decode(proposal.command());
        }
    }

    public EncodedValue encode(C command) {
        return commands.encode(command);
    }

    public R decode(EncodedValue result) {
        return results.decode(result);
    }

    /** The addresses that were noted last; empty if none were. */
    public List<String> members() {
        try (StorageView view = storage.view()) {
            Bytes stored = view.get(Keys.MEMBERS);
            return stored == null ? List.of() : stored.reader().readList(0, "members", TarsReader::readString);
        }
    }

    /** Notes who the members are, beside the state; by the thread that applies, between batches. */
    public void noteMembers(List<String> addresses) {
        TarsWriter out = new TarsWriter();
        out.writeList(0, addresses, TarsWriter::writeString);
        try (StorageView view = storage.view()) {
            Overlay overlay = new Overlay(view);
            overlay.put(Keys.MEMBERS, out.toBytes());
            storage.write(overlay.changes());
        }
    }

    public void saveTo(Path directory) {
        storage.saveTo(directory);
    }

    public void loadFrom(Path directory) {
        storage.loadFrom(directory);
        settleVersion();
        appliedIndex = storedIndex();
    }

    public long approximateBytes() {
        return storage.approximateBytes();
    }

    @Override
    public void close() {
        storage.close();
    }

    /** Refuses what a newer release wrote, and notes that an older one cannot read what this one writes. */
    private void settleVersion() {
        try (StorageView view = storage.view()) {
            long stored = Math.max(1, Numbers.get(view, Keys.STATE_VERSION));
            if (stored > stateVersion) {
                throw new IllegalStateException("state: version " + stored + " (expected: at most " + stateVersion
                        + "); a newer release wrote it, upgrade this member");
            }
            if (stored < stateVersion) {
                Overlay overlay = new Overlay(view);
                Numbers.put(overlay, Keys.STATE_VERSION, stateVersion);
                storage.write(overlay.changes());
            }
        }
    }

    private long storedIndex() {
        try (StorageView view = storage.view()) {
            return Numbers.get(view, Keys.APPLIED_INDEX);
        }
    }

    /** Entries that become part of the state together. Used by the thread that began it, which must close it. */
    public final class Batch implements AutoCloseable {

        private final StorageView view;
        private final Overlay overlay;
        private final Sessions sessions;
        private long lastIndex = appliedIndex;
        private boolean open = true;

        private Batch(StorageView view) {
            this.view = view;
            this.overlay = new Overlay(view);
            this.sessions = new Sessions(overlay);
        }

        /** Whether an entry is part of the state already: a restart shows entries again that were applied before. */
        public boolean contains(long index) {
            return index <= lastIndex;
        }

        /**
         * Applies an entry.
         *
         * @throws RuntimeException if the entry cannot be read: this member must not go on without it
         */
        public Outcome apply(long index, Bytes entry) {
            Proposal proposal = Proposal.read(entry.reader());
            Outcome outcome = apply(index, proposal);
            lastIndex = index;
            return outcome;
        }

        /** About how many bytes are to be written. */
        public long size() {
            return overlay.size();
        }

        /** Makes the entries part of the state, all of them or none. */
        public void commit() {
            if (lastIndex > appliedIndex) {
                Numbers.put(overlay, Keys.APPLIED_INDEX, lastIndex);
                // Nobody looks through the view any more, so the storage need not preserve it.
                close();
                storage.write(overlay.changes());
                appliedIndex = lastIndex;
            }
        }

        @Override
        public void close() {
            if (open) {
                open = false;
                view.close();
            }
        }

        private Outcome apply(long index, Proposal proposal) {
            if (proposal.asksForSession()) {
                sessions.open(index);
                return Outcome.done(index);
            }
            if (proposal.isEmpty()) {
                return Outcome.done(index);
            }
            Outcome answered = sessions.answered(proposal, index);
            if (answered != null) {
                return answered;
            }
            Outcome outcome = apply(index, commands.decode(proposal.command()));
            sessions.remember(proposal, outcome, index);
            return outcome;
        }

        private Outcome apply(long index, C command) {
            Overlay changes = new Overlay(overlay);
            TableWriter writer = new TableWriter(changes, index);
            try {
                Outcome outcome = Outcome.applied(index, encoded(machine.apply(index, command, writer)));
                overlay.absorb(changes);
                ChangeHistory.append(overlay, index, writer.changes(), historyLimit);
                return outcome;
            } catch (RejectedException e) {
                return Outcome.rejected(index, e.code(), String.valueOf(e.getMessage()));
            } catch (StorageException e) {
                throw e;
            } catch (RuntimeException e) {
                LOG.error(
                        "index {}: {} cannot be applied",
                        index,
                        command.getClass().getSimpleName(),
                        e);
                return Outcome.failed(index, e.toString());
            }
        }

        /** A result is kept until its proposer has it, and travels to it: it must not be of any size. */
        private EncodedValue encoded(R result) {
            EncodedValue encoded = results.encode(Objects.requireNonNull(result, "result of the state machine"));
            int size = encoded.body().size();
            if (size > MAX_RESULT_BYTES) {
                throw new IllegalStateException(
                        "result: " + size + " bytes (expected: at most " + MAX_RESULT_BYTES + ")");
            }
            return encoded;
        }
    }
}
