package io.tarsboot.admin.api;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a node says of an instance.
 *
 * @param since since when the state holds; null if the node has not reported the instance yet
 * @param packageVersion what people call the package; empty if they call it nothing, or it was deleted since
 * @param message why it is in this state
 * @param version what the process says of itself
 * @param restarts without a command since the last one
 * @param generation the last command that the node has taken up
 */
public record Actual(
        State state,
        int pid,
        String packageId,
        String packageVersion,
        @Nullable Instant since,
        List<Listening> listening,
        String message,
        String version,
        int restarts,
        long generation) {

    /** How far the process is. */
    public enum State {
        INACTIVE,
        ACTIVATING,
        ACTIVE,
        DEACTIVATING
    }

    /** Where an adapter really listens. */
    public record Listening(String adapter, String servant, String protocol, String transport, String host, int port) {}
}
