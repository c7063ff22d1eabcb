package io.tarsboot.raft.engine;

import com.alipay.sofa.jraft.Status;
import com.alipay.sofa.jraft.error.RaftError;
import io.tarsboot.raft.consensus.ConsensusException;
import io.tarsboot.raft.consensus.ConsensusException.Reason;

/** What JRaft's error numbers mean to a caller. */
final class Failures {

    private Failures() {}

    /** An entry was handed to the leader: unless JRaft says that it was too busy, the entry may be in the log. */
    static ConsensusException ofAppend(Status status) {
        Reason reason = status.getRaftError() == RaftError.EBUSY ? Reason.BUSY : Reason.UNKNOWN;
        return new ConsensusException(reason, status.getErrorMsg());
    }

    static ConsensusException ofRead(Status status) {
        return new ConsensusException(
                switch (status.getRaftError()) {
                    case ENODESHUTDOWN, ESTATEMACHINE -> Reason.STOPPED;
                    case EPERM -> Reason.NOT_LEADER;
                    default -> Reason.BUSY;
                },
                status.getErrorMsg());
    }

    /** A change of the members, a handing over or a snapshot. */
    static ConsensusException ofChange(Status status) {
        return new ConsensusException(
                switch (status.getRaftError()) {
                    case EPERM -> Reason.NOT_LEADER;
                    case EBUSY -> Reason.BUSY;
                    case ENODESHUTDOWN -> Reason.STOPPED;
                    case EINVAL, ECATCHUP -> Reason.INVALID;
                    default -> Reason.UNKNOWN;
                },
                status.getErrorMsg());
    }
}
