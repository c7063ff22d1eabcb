package io.tarsboot.rpc.client;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How one proxy differs from its communicator; null means not at all.
 *
 * @param syncTimeout how long a blocking call waits
 * @param asyncTimeout how long an asynchronous call waits
 * @param set the set in which the object is looked up, as {@code name.area.group}
 */
public record ProxyOptions(
        @Nullable Duration syncTimeout,
        @Nullable Duration asyncTimeout,
        @Nullable String set) {

    public static final ProxyOptions DEFAULT = new ProxyOptions(null, null, null);

    /** The same timeout for blocking and asynchronous calls. */
    public static ProxyOptions timeout(Duration timeout) {
        return new ProxyOptions(timeout, timeout, null);
    }

    public ProxyOptions withSyncTimeout(Duration newTimeout) {
        return new ProxyOptions(newTimeout, asyncTimeout, set);
    }

    public ProxyOptions withAsyncTimeout(Duration newTimeout) {
        return new ProxyOptions(syncTimeout, newTimeout, set);
    }

    public ProxyOptions withSet(String newSet) {
        return new ProxyOptions(syncTimeout, asyncTimeout, newSet);
    }
}
