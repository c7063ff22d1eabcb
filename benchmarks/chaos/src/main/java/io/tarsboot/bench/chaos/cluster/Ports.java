package io.tarsboot.bench.chaos.cluster;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports of the loopback address that programs keep over their restarts: below those of outgoing connections, which could
 * take one while its program is down.
 */
public final class Ports {

    private static final int FIRST = 10_000;
    private static final int END = 20_000;

    private final Set<Integer> taken = new HashSet<>();

    /** One that nobody listens at and that was not given out before. */
    public int next() {
        for (int tries = 0; tries < END - FIRST; tries++) {
            int candidate = ThreadLocalRandom.current().nextInt(FIRST, END);
            if (!taken.contains(candidate) && isFree(candidate)) {
                taken.add(candidate);
                return candidate;
            }
        }
        throw new IllegalStateException("ports " + FIRST + " to " + (END - 1) + ": none found free");
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}
