package io.tarsboot.bench.raft;

import io.tarsboot.bench.harness.PeerProcess;
import java.util.List;

/** Members that call themselves, the leader for the most. */
record Alone(JavaMembers members) implements Subject {

    @Override
    public PeerProcess caller() throws InterruptedException {
        return members.process(members.leader());
    }

    @Override
    public List<PeerProcess> writers() {
        return members.processes().stream().filter(PeerProcess::isAlive).toList();
    }

    @Override
    public void close() {
        members.close();
    }
}
