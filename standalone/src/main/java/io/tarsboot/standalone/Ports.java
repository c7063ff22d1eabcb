package io.tarsboot.standalone;

import io.tarsboot.rpc.disk.AtomicFile;
import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/** Where the applications of one framework listen. */
record Ports(int query, int metadata, int nodeSync, int registryRaft, int admin, int config, int patch, int patchRaft) {

    private static final Ports USUAL = new Ports(17890, 17891, 17892, 17893, 12080, 18193, 18793, 18794);

    private static final List<String> NAMES =
            List.of("query", "metadata", "node-sync", "registry-raft", "admin", "config", "patch", "patch-raft");

    /** Below the ports of released servers and of outgoing connections, which could take one between two starts. */
    private static final int FIRST = 10_000;

    private static final int END = 20_000;

    /**
     * Those in the file, if there is one; otherwise the usual ones, or free ones that the file then keeps. They stay the
     * same at each later start: members of a raft group cannot move, and released servers that go on know where names
     * are looked up.
     *
     * @param free whether free ones are to be found
     */
    static Ports of(Path file, boolean free) throws IOException {
        Properties kept = new Properties();
        if (Files.exists(file)) {
            try (Reader reader = Files.newBufferedReader(file)) {
                kept.load(reader);
            }
        } else if (!free) {
            return USUAL;
        } else {
            List<Integer> found = List.copyOf(findFree());
            for (int i = 0; i < NAMES.size(); i++) {
                kept.setProperty(NAMES.get(i), found.get(i).toString());
            }
            write(kept, file);
        }
        int[] ports = NAMES.stream().mapToInt(name -> port(kept, name, file)).toArray();
        return new Ports(ports[0], ports[1], ports[2], ports[3], ports[4], ports[5], ports[6], ports[7]);
    }

    private static int port(Properties kept, String name, Path file) {
        String text = kept.getProperty(name, "");
        try {
            int port = Integer.parseInt(text.strip());
            if (port > 0 && port <= 65_535) {
                return port;
            }
        } catch (NumberFormatException e) {
            // Told below.
        }
        throw new IllegalArgumentException(file + ": " + name + "=" + text + " (expected: a port, 1 to 65535)");
    }

    private static void write(Properties kept, Path file) throws IOException {
        StringWriter text = new StringWriter();
        kept.store(text, "Where this framework listens");
        AtomicFile.write(file, text.toString());
    }

    private static Set<Integer> findFree() throws IOException {
        // From a random place on, so that frameworks that start side by side rarely find the same.
        int start = ThreadLocalRandom.current().nextInt(END - FIRST);
        Set<Integer> found = new LinkedHashSet<>();
        for (int i = 0; i < END - FIRST && found.size() < NAMES.size(); i++) {
            int candidate = FIRST + (start + i) % (END - FIRST);
            if (isFree(candidate)) {
                found.add(candidate);
            }
        }
        if (found.size() < NAMES.size()) {
            throw new IOException("ports " + FIRST + " to " + (END - 1) + ": " + found.size() + " are free (expected: "
                    + NAMES.size() + ")");
        }
        return found;
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}
