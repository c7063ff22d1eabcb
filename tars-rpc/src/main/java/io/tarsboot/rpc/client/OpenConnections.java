package io.tarsboot.rpc.client;

import java.util.Arrays;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * The connections to one server that new calls use. Calls only look; whoever changes them holds the lock of the
 * endpoint.
 */
final class OpenConnections {

    private static final ClientConnection[] NONE = {};

    /** The array is never changed, only replaced. */
    private volatile ClientConnection[] all = NONE;

    /** One of them, of two at random the one with fewer calls under way; null if there is none now. */
    @Nullable
    ClientConnection choose() {
        ClientConnection[] now = all;
        if (now.length == 1) {
            return now[0].isUsable() ? now[0] : null;
        }
        return now.length == 0 ? null : lessLoaded(now);
    }

    int count() {
        return all.length;
    }

    int usable() {
        return (int) Arrays.stream(all).filter(ClientConnection::isUsable).count();
    }

    /** Calls that wait for an answer. */
    int pendingCalls() {
        int pending = 0;
        for (ClientConnection connection : all) {
            pending += connection.pendingCalls();
        }
        return pending;
    }

    void add(ClientConnection connection) {
        ClientConnection[] more = Arrays.copyOf(all, all.length + 1);
        more[all.length] = connection;
        all = more;
    }

    /** @return whether it was one of them */
    boolean remove(ClientConnection connection) {
        ClientConnection[] left =
                Arrays.stream(all).filter(other -> other != connection).toArray(ClientConnection[]::new);
        boolean removed = left.length < all.length;
        all = left;
        return removed;
    }

    ClientConnection[] takeAll() {
        ClientConnection[] taken = all;
        all = NONE;
        return taken;
    }

    private static @Nullable ClientConnection lessLoaded(ClientConnection[] connections) {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        ClientConnection one = connections[random.nextInt(connections.length)];
        ClientConnection other = connections[random.nextInt(connections.length)];
        ClientConnection chosen = other.pendingCalls() < one.pendingCalls() ? other : one;
        if (chosen.isUsable()) {
            return chosen;
        }
        for (ClientConnection connection : connections) {
            if (connection.isUsable()) {
                return connection;
            }
        }
        return null;
    }
}
