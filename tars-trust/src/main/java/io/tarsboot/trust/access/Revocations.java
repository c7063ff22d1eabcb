package io.tarsboot.trust.access;

import io.tarsboot.trust.identity.Identity;

/** Whose certificates do not count any more although they were signed and have not ended. Asked with every call. */
@FunctionalInterface
public interface Revocations {

    /** Where nobody was ever shut out. */
    Revocations NONE = identity -> false;

    boolean isRevoked(Identity identity);
}
