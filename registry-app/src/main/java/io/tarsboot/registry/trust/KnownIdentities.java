package io.tarsboot.registry.trust;

import io.tarsboot.protocol.metadata.Table;
import io.tarsboot.raft.ChangeListener;
import io.tarsboot.raft.Registration;
import io.tarsboot.raft.state.ChangesSince;
import io.tarsboot.registry.group.SharedState;
import io.tarsboot.registry.state.RegistryTables;
import io.tarsboot.trust.access.JoinedEpochs;
import io.tarsboot.trust.access.Revocations;
import io.tarsboot.trust.identity.Identity;

/** Who was shut out, by what this member has applied. Asked with every call and message, so it is kept in memory. */
public final class KnownIdentities implements Revocations, AutoCloseable {

    private final SharedState state;
    private final JoinedEpochs known = new JoinedEpochs();
    private final Registration watch;

    public KnownIdentities(SharedState state) {
        this.state = state;
        this.watch = state.watch(state.revision(), new Listener());
        // What changes from now on is told; what was there before is read.
        readAll();
    }

    @Override
    public boolean isRevoked(Identity identity) {
        return known.isRevoked(identity);
    }

    @Override
    public void close() {
        watch.close();
    }

    /** One at a time, so that what was read before does not replace what was read after. */
    private synchronized void readAll() {
        known.learnAll(state.readLocal(reader -> reader.list(Table.IDENTITIES, "")));
    }

    private synchronized void readOne(String key) {
        var row = state.readLocal(reader -> reader.find(Table.IDENTITIES, key));
        if (row == null) {
            known.forget(key);
        } else {
            known.learn(row);
        }
    }

    private final class Listener implements ChangeListener {

        private final String table = RegistryTables.nameOf(Table.IDENTITIES.id());

        @Override
        public void changed(ChangesSince.Known changes) {
            changes.changes().stream()
                    .filter(change -> change.table().equals(table))
                    .map(change -> RegistryTables.textOf(change.key()))
                    .distinct()
                    .forEach(KnownIdentities.this::readOne);
        }

        @Override
        public void missed(ChangesSince.TooOld gap) {
            readAll();
        }
    }
}
