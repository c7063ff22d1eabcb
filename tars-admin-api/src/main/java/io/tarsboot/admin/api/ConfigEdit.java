package io.tarsboot.admin.api;

/**
 * A new version.
 *
 * @param baseVersion the version that was edited, 0 for a new file; if another one is in place meanwhile, the answer is
 *     a conflict
 * @param reason why, for the history
 */
public record ConfigEdit(String content, Long baseVersion, String reason) {

    public ConfigEdit {
        content = Limits.text("content", content, Limits.MAX_CONTENT);
        baseVersion = Limits.range("baseVersion", baseVersion, 0L, 0L, Long.MAX_VALUE);
        reason = Limits.text("reason", reason, Limits.MAX_REASON);
    }
}
