package io.tarsboot.bench.raft;

import io.tarsboot.bench.harness.PeerProcess;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Members with clients, which are processes of their own: one of the leader for the most, one of all for failover. */
final class Served implements Subject {

    private final Members members;
    private final Function<List<Integer>, PeerProcess> client;
    private final List<PeerProcess> clients = new ArrayList<>();
    private List<PeerProcess> writers = List.of();

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
        return connect(List.of(members.leader()));
    }

    @Override
    public List<PeerProcess> writers() {
        if (writers.isEmpty()) {
            writers = List.of(
                    connect(IntStream.range(0, Members.COUNT).boxed().toList()));
        }
        return writers;
    }

    @Override
    public void close() {
        clients.forEach(PeerProcess::close);
        members.close();
    }

    private PeerProcess connect(List<Integer> to) {
        PeerProcess connected = client.apply(to);
        clients.add(connected);
        return connected;
    }
}
