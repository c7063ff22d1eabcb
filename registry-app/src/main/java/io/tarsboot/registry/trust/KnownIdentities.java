package io.tarsboot.registry.trust;

import io.tarsboot.protocol.metadata.Keys;
import io.tarsboot.protocol.metadata.Table;
import io.tarsboot.protocol.registry.IdentityRole;
import io.tarsboot.raft.ChangeListener;
import io.tarsboot.raft.Registration;
import io.tarsboot.raft.state.ChangesSince;
import io.tarsboot.registry.group.SharedState;
import io.tarsboot.registry.state.RegistryTables;
import io.tarsboot.trust.access.Revocations;
import io.tarsboot.trust.identity.Identity;
import io.tarsboot.trust.identity.Role;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Who has joined, by what this member has applied: asked with every call and message, so it is kept in memory. Who is not in
 * it counts, since the first member, and whoever an authority of the operator's has named, never joined by a token.
 */
public final class KnownIdentities implements Revocations, AutoCloseable {

    private static final int NOBODY = Integer.MAX_VALUE;

    private final SharedState state;
    private final Registration watch;

    /** The first epoch that counts. */
    private final Map<String, Integer> epochs = new ConcurrentHashMap<>();

    public KnownIdentities(SharedState state) {
        this.state = state;
        this.watch = state.watch(state.revision(), new Listener());
        // What changes from now on is told; what was there before is read.
        readAll();
    }

    @Override
    public boolean isRevoked(Identity identity) {
        Integer first = epochs.get(Keys.identity(numberOf(identity.role()), identity.name()));
        return first != null && identity.epoch() < first;
    }

    @Override
    public void close() {
        watch.close();
    }

    /** One at a time, so that what was read before does not replace what was read after. */
    private synchronized void readAll() {
        state.<Void>readLocal(reader -> {
            reader.list(Table.IDENTITIES, "").forEach(this::learn);
            return null;
        });
    }

    private void learn(io.tarsboot.protocol.registry.Identity row) {
        epochs.put(Table.IDENTITIES.key(row), row.shutOut() ? NOBODY : row.epoch());
    }

    private static IdentityRole numberOf(Role role) {
        return switch (role) {
            case MEMBER -> IdentityRole.MEMBER;
            case SERVICE -> IdentityRole.SERVICE;
            case NODE -> IdentityRole.NODE;
        };
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

    private synchronized void readOne(String key) {
        var row = state.readLocal(reader -> reader.find(Table.IDENTITIES, key));
        if (row == null) {
            epochs.remove(key);
        } else {
            learn(row);
        }
    }
}
