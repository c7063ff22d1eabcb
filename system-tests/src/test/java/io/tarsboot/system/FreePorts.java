package io.tarsboot.system;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/** Several ports in a row, below those of released servers and of outgoing connections. */
final class FreePorts {

    private static final int FIRST = 10_000;
    private static final int END = 20_000;

    private FreePorts() {}

    /** The first of so many. */
    static int inARow(int count) {
        while (true) {
            int first = ThreadLocalRandom.current().nextInt(FIRST, END - count);
            if (IntStream.range(first, first + count).allMatch(FreePorts::isFree)) {
                return first;
            }
        }
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}
