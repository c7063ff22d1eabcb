package io.tarsboot.trust.access;

import io.tarsboot.protocol.metadata.Keys;
import io.tarsboot.protocol.metadata.Table;
import io.tarsboot.protocol.registry.IdentityRole;
import io.tarsboot.trust.identity.Identity;
import io.tarsboot.trust.identity.Role;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Who has joined, by the rows of the registry, in memory. Who is not in it counts, since the first member, and whoever an
 * authority of the operator's has named, never joined by a token.
 */
public final class JoinedEpochs implements Revocations {

    /** No certificate says it, so none counts. */
    private static final int NOBODY = Integer.MAX_VALUE;

    /** The first epoch that counts, by the key of the row. */
    private final Map<String, Integer> first = new ConcurrentHashMap<>();

    @Override
    public boolean isRevoked(Identity identity) {
        Integer epoch = first.get(Keys.identity(of(identity.role()), identity.name()));
        return epoch != null && identity.epoch() < epoch;
    }

    public void learn(io.tarsboot.protocol.registry.Identity row) {
        first.put(Table.IDENTITIES.key(row), row.shutOut() ? NOBODY : row.epoch());
    }

    public void forget(String key) {
        first.remove(key);
    }

    /** These are all there are. */
    public void learnAll(Collection<io.tarsboot.protocol.registry.Identity> rows) {
        rows.forEach(this::learn);
        first.keySet().retainAll(rows.stream().map(Table.IDENTITIES::key).collect(Collectors.toSet()));
    }

    /** Empty for a role that only a later release knows. */
    public static Optional<Role> of(IdentityRole role) {
        for (Role known : Role.values()) {
            if (of(known).equals(role)) {
                return Optional.of(known);
            }
        }
        return Optional.empty();
    }

    private static IdentityRole of(Role role) {
        return switch (role) {
            case MEMBER -> IdentityRole.MEMBER;
            case SERVICE -> IdentityRole.SERVICE;
            case NODE -> IdentityRole.NODE;
        };
    }
}
