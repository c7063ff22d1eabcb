package io.tarsboot.bench.raft;

import io.tarsboot.bench.harness.PeerProcess;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Members with clients, which are processes of their own: one of the leader for the most, one of all for failover. */
final class Served implements Subject {

    private final Members members;
    private final Function<List<Integer>, PeerProcess> client;
    private final Map<List<Integer>, PeerProcess> clients = new HashMap<>();

    /** @param client starts a client of some members */
    Served(Members members, Function<List<Integer>, PeerProcess> client) {
        this.members = members;
        this.client = client;
    }

    @Override
    public Members members() {
        return members;
    }

    @Override
    public PeerProcess caller() throws InterruptedException {
        return clientOf(List.of(members.leader()));
    }

    @Override
    public List<PeerProcess> writers() {
        return List.of(clientOf(IntStream.range(0, Members.COUNT).boxed().toList()));
    }

    @Override
    public void close() {
        clients.values().forEach(PeerProcess::close);
        members.close();
    }

    private PeerProcess clientOf(List<Integer> some) {
        return clients.computeIfAbsent(some, client);
    }
}
