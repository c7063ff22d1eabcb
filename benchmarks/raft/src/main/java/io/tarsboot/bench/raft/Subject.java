package io.tarsboot.bench.raft;

import io.tarsboot.bench.harness.PeerProcess;
import java.util.List;

/** A group that is measured, and who calls it. */
interface Subject extends AutoCloseable {

    Members members();

    /** Who asks for the most that is possible, from where it is the most. */
    PeerProcess caller() throws InterruptedException;

    /** Who writes steadily while a member is killed; one that is killed is none of them. */
    List<PeerProcess> writers();

    @Override
    void close();
}
