package io.tarsboot.raft.operator;

import java.io.IOException;
import java.io.OutputStream;

/** Writes a backup. Called by a thread that may be held up for as long as its reader takes. */
@FunctionalInterface
public interface BackupSource {

    /**
     * @param local what this member has, if need be without a leader
     * @throws io.tarsboot.raft.RaftException if there is no leader, but one is needed
     */
    void writeTo(OutputStream target, boolean local) throws IOException;
}
