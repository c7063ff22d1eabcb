package io.tarsboot.admin.api;

/**
 * What operators want of an instance.
 *
 * @param packageId empty: nothing was released yet
 * @param generation rises with every command
 */
public record Desired(Setting setting, String packageId, long generation) {

    /** Whether it should run. */
    public enum Setting {
        STOPPED,
        RUNNING
    }
}
