package io.tarsboot.patch.catalog;

import io.tarsboot.protocol.packages.ReplicaPrx;

/** How the other members' stores are reached. */
@FunctionalInterface
public interface Peers {

    /** @param member one of {@link Catalog#members} */
    ReplicaPrx at(String member);
}
