package io.tarsboot.node.port;

import io.tarsboot.node.disk.TextFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which port belongs to whom on this node. An allotted port stays with its owner, on disk, until the owner goes; it is
 * exchanged only if another program has taken it meanwhile. Safe for use by several threads.
 */
public final class PortBook {

    private static final Logger log = LoggerFactory.getLogger(PortBook.class);

    private static final String HEAD = "tars-ports 1";

    private final PortRange range;
    private final PortProbe probe;
    private final PortClaims claims;
    private final TextFile file;

    /** Owner to port; the owner's text names server and adapter. */
    private final Map<String, Integer> owned = new TreeMap<>();

    /**
     * @param claims against the other nodes of this machine
     * @param file where the book is kept
     */
    public PortBook(PortRange range, PortProbe probe, PortClaims claims, Path file) {
        this.range = range;
        this.probe = probe;
        this.claims = claims;
        this.file = new TextFile(file);
        read();
    }

    /**
     * The port of an owner: the one it had, or a free one.
     *
     * @param wanted 0 for any
     * @throws PortException if the wanted port is taken, or none is free
     */
    public synchronized int allot(PortOwner owner, boolean udp, String host, int wanted) throws PortException {
        String key = owner.toString();
        int port = wanted == 0 ? any(owner, udp, host) : fixed(owner, udp, host, wanted);
        Integer before = owned.put(key, port);
        if (before == null || before != port) {
            write();
        }
        if (before != null && before != port) {
            claims.release(before);
        }
        return port;
    }

    /**
     * The port of an owner if somebody has taken it now: perhaps only its own process, which has not quite ended.
     *
     * @param wanted 0 for the one that it had
     * @return empty if {@link #allot} has nothing to gain from a wait
     */
    public synchronized OptionalInt held(PortOwner owner, boolean udp, String host, int wanted) {
        int port = wanted == 0 ? owned.getOrDefault(owner.toString(), 0) : wanted;
        return port == 0 || belongsToAnother(owner, port).isPresent() || probe.isFree(udp, host, port)
                ? OptionalInt.empty()
                : OptionalInt.of(port);
    }

    /** Forgets all ports of a server. */
    public synchronized void release(String server) {
        List<Integer> ports = owned.entrySet().stream()
                .filter(entry -> ownedBy(server).test(entry.getKey()))
                .map(Map.Entry::getValue)
                .toList();
        if (owned.keySet().removeIf(ownedBy(server))) {
            write();
        }
        ports.forEach(claims::release);
    }

    private int fixed(PortOwner owner, boolean udp, String host, int wanted) throws PortException {
        Optional<String> other = belongsToAnother(owner, wanted);
        if (other.isPresent()) {
            throw new PortException("port " + wanted + " of " + owner + " belongs to " + other.get()
                    + " on this node; give one of them another port, or 0 for any");
        }
        if (!probe.isFree(udp, host, wanted)) {
            throw new PortException("port " + wanted + " of " + owner + " on " + host
                    + " is taken by another program; end that program, or give the adapter another port, or 0 for any");
        }
        // For the others to see. If one of them has it, and not for the same address, both can listen.
        boolean unused = claims.claim(wanted);
        return wanted;
    }

    private Optional<String> belongsToAnother(PortOwner owner, int port) {
        return owned.entrySet().stream()
                .filter(entry -> entry.getValue() == port && !entry.getKey().equals(owner.toString()))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private int any(PortOwner owner, boolean udp, String host) throws PortException {
        Integer remembered = owned.get(owner.toString());
        if (remembered != null) {
            if (take(udp, host, remembered)) {
                return remembered;
            }
            log.warn("Port {} of {} is taken by another program or node: it gets another one.", remembered, owner);
        }
        Set<Integer> taken = new HashSet<>(owned.values());
        // Each owner begins to search elsewhere, so that nodes that share a machine seldom want the same one.
        int start = (file.path() + owner.toString()).hashCode();
        for (int i = 0; i < range.size(); i++) {
            int candidate = range.at(start + i);
            if (!taken.contains(candidate) && take(udp, host, candidate)) {
                return candidate;
            }
        }
        throw new PortException(
                "no port for " + owner + ": none of " + range + " is free; set tars.node.ports to a larger range");
    }

    /** First the claim: between a look and a claim, another node could do both. */
    private boolean take(boolean udp, String host, int port) {
        if (!claims.claim(port)) {
            return false;
        }
        if (probe.isFree(udp, host, port)) {
            return true;
        }
        claims.release(port);
        return false;
    }

    private static Predicate<String> ownedBy(String server) {
        return key -> key.startsWith(server + PortOwner.SEPARATOR);
    }

    private void read() {
        try {
            for (String line : file.readLines(HEAD)) {
                int blank = line.lastIndexOf(' ');
                owned.put(line.substring(0, blank), Integer.parseInt(line.substring(blank + 1)));
            }
        } catch (IOException | RuntimeException e) {
            log.warn("{} is not readable ({}): servers get new ports.", file.path(), e.toString());
            owned.clear();
        }
        // What another node has claimed meanwhile is exchanged when it is needed.
        owned.values().forEach(claims::claim);
    }

    private void write() {
        List<String> lines = new ArrayList<>();
        owned.forEach((owner, port) -> lines.add(owner + " " + port));
        try {
            file.writeLines(HEAD, lines);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file.path(), e);
        }
    }
}
