package io.tarsboot.rpc.client;

import io.tarsboot.rpc.config.CallProtocol;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How one proxy differs from its communicator; null means not at all.
 *
 * @param syncTimeout how long a blocking call waits
 * @param asyncTimeout how long an asynchronous call waits
 * @param set the set in which the object is looked up, as {@code name.area.group}
 * @param protocol what the object's server is spoken to in; {@link CallProtocol#TARS} if null
 * @param optional whether the program does well without the object: then it is worth a line of information but no warning
 *     that nobody serves it
 */
public record ProxyOptions(
        @Nullable Duration syncTimeout,
        @Nullable Duration asyncTimeout,
        @Nullable String set,
        @Nullable CallProtocol protocol,
        boolean optional) {

    public static final ProxyOptions DEFAULT = new ProxyOptions(null, null, null, null);

    /** For an object that the program needs. */
    public ProxyOptions(
            @Nullable Duration syncTimeout,
            @Nullable Duration asyncTimeout,
            @Nullable String set,
            @Nullable CallProtocol protocol) {
        this(syncTimeout, asyncTimeout, set, protocol, false);
    }

    /** The same timeout for blocking and asynchronous calls. */
    public static ProxyOptions timeout(Duration timeout) {
        return new ProxyOptions(timeout, timeout, null, null);
    }

    public ProxyOptions withSyncTimeout(Duration newTimeout) {
        return new ProxyOptions(newTimeout, asyncTimeout, set, protocol, optional);
    }

    public ProxyOptions withAsyncTimeout(Duration newTimeout) {
        return new ProxyOptions(syncTimeout, newTimeout, set, protocol, optional);
    }

    public ProxyOptions withSet(String newSet) {
        return new ProxyOptions(syncTimeout, asyncTimeout, newSet, protocol, optional);
    }

    /** Not version 1 of TARS, but another way to write calls; for proxies that were generated from an interface. */
    public ProxyOptions withProtocol(CallProtocol newProtocol) {
        return new ProxyOptions(syncTimeout, asyncTimeout, set, newProtocol, optional);
    }

    /** The same, of an object that need not be there. */
    public ProxyOptions forOptional() {
        return new ProxyOptions(syncTimeout, asyncTimeout, set, protocol, true);
    }
}
