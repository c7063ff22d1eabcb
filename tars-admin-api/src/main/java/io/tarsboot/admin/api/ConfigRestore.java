package io.tarsboot.admin.api;

/**
 * Makes an old version the newest one again.
 *
 * @param version the one to restore
 * @param baseVersion the one that is in place
 */
public record ConfigRestore(Long version, Long baseVersion, String reason) {

    public ConfigRestore {
        version = Limits.range("version", version, 0L, 1L, Long.MAX_VALUE);
        baseVersion = Limits.range("baseVersion", baseVersion, 0L, 1L, Long.MAX_VALUE);
        reason = Limits.text("reason", reason, Limits.MAX_REASON);
    }
}
