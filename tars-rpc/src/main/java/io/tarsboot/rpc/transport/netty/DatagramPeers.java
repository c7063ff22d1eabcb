package io.tarsboot.rpc.transport.netty;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The clients of a socket, in the order in which they were last heard. Sender addresses of datagrams can be made up, so
 * there are never more than a fixed number.
 */
final class DatagramPeers {

    /** A client whose listener is told when it is forgotten. */
    interface Peer {

        void forgotten();
    }

    private record Heard(Peer peer, long nanos) {}

    private final int max;
    private final long idleNanos;
    private final Map<InetSocketAddress, Heard> peers = new LinkedHashMap<>();

    DatagramPeers(int max, long idleNanos) {
        this.max = max;
        this.idleNanos = idleNanos;
    }

    /** Who sent this; null for somebody new. */
    @Nullable
    Peer heard(InetSocketAddress address, long nanos) {
        Heard known = peers.remove(address);
        if (known == null) {
            return null;
        }
        peers.put(address, new Heard(known.peer(), nanos));
        return known.peer();
    }

    /** Remembers somebody new, instead of the one that was silent longest if there are enough. */
    void add(InetSocketAddress address, Peer peer, long nanos) {
        if (peers.size() >= max) {
            Iterator<Heard> eldest = peers.values().iterator();
            Peer forgotten = eldest.next().peer();
            eldest.remove();
            forgotten.forgotten();
        }
        peers.put(address, new Heard(peer, nanos));
    }

    /** Forgets this client, but not another one that has come from the same address since. */
    void remove(InetSocketAddress address, Peer peer) {
        Heard known = peers.get(address);
        if (known != null && known.peer() == peer) {
            peers.remove(address);
        }
    }

    void forgetIdle(long nanos) {
        List<Peer> forgotten = new ArrayList<>();
        Iterator<Heard> silent = peers.values().iterator();
        while (silent.hasNext()) {
            Heard next = silent.next();
            if (nanos - next.nanos() < idleNanos) {
                break;
            }
            silent.remove();
            forgotten.add(next.peer());
        }
        forgotten.forEach(Peer::forgotten);
    }

    void forgetAll() {
        List<Heard> all = List.copyOf(peers.values());
        peers.clear();
        all.forEach(heard -> heard.peer().forgotten());
    }

    int size() {
        return peers.size();
    }
}
