package io.tarsboot.raft.engine;

import com.alipay.sofa.jraft.StateMachine;
import com.alipay.sofa.jraft.option.ApplyTaskMode;
import com.alipay.sofa.jraft.option.NodeOptions;
import com.alipay.sofa.jraft.option.RaftOptions;
import io.tarsboot.raft.consensus.EngineSettings;
import io.tarsboot.raft.storage.Journal;
import io.tarsboot.raft.transport.RaftTransport;
import java.nio.file.Path;

/**
 * The settings of a member in JRaft's words. JRaft's own defaults are for a machine of its own; these keep threads and
 * memory low, and durability high.
 */
final class NodeSettings {

    /** Directories inside that of the member. */
    static final String LOG = "log";

    static final String VOTES = "votes";
    static final String SNAPSHOT = "snapshot";

    private static final int KIB = 1024;
    private static final int MIB = 1024 * KIB;

    /** A leader whose followers do not keep up refuses commands rather than keep more than this. */
    private static final int LOG_IN_MEMORY = 32 * MIB;

    /** Proposals under way between two threads of a member; a power of two, and each place costs memory. */
    private static final int QUEUE_LENGTH = 4096;

    /** Batches of entries under way to a follower; without JRaft's pipeline a few keep the line busy. */
    private static final int BATCHES_UNDER_WAY = 16;

    private static final int CONNECT_TIMEOUT_MS = 500;
    private static final int WORKER_THREADS = 6;
    private static final int TIMER_THREADS = 2;

    private NodeSettings() {}

    static NodeOptions of(
            EngineSettings settings, RaftTransport transport, StateMachine machine, DiskServices services) {
        Path directory = settings.directory();
        int electionTimeout = Math.toIntExact(settings.electionTimeout().toMillis());
        NodeOptions options = new TransportNodeOptions(transport);
        options.setFsm(machine);
        options.setInitialConf(Peers.configuration(settings.initialMembers()));
        options.setLogUri(directory.resolve(LOG).toString());
        options.setRaftMetaUri(directory.resolve(VOTES).toString());
        options.setSnapshotUri(directory.resolve(SNAPSHOT).toString());
        options.setElectionTimeoutMs(electionTimeout);
        options.setSnapshotIntervalSecs(
                Math.toIntExact(settings.snapshotInterval().toSeconds()));
        options.setSharedTimerPool(true);
        options.setSharedElectionTimer(true);
        options.setSharedVoteTimer(true);
        options.setSharedStepDownTimer(true);
        options.setSharedSnapshotTimer(true);
        options.setTimerPoolSize(TIMER_THREADS);
        options.setRpcProcessorThreadPoolSize(WORKER_THREADS);
        options.setRpcConnectTimeoutMs(CONNECT_TIMEOUT_MS);
        options.setApplyTaskMode(ApplyTaskMode.NonBlocking);
        options.setDisableCli(true);
        options.setRaftOptions(raftOptions(electionTimeout));
        Journal journal = settings.journal();
        options.setServiceFactory(journal == null ? services : new JournalServices(journal));
        return options;
    }

    private static RaftOptions raftOptions(int electionTimeout) {
        RaftOptions options = durable();
        options.setEnableLogEntryChecksum(true);
        options.setMaxElectionDelayMs(Math.max(50, electionTimeout / 2));
        options.setMaxLogsInMemoryBytes(LOG_IN_MEMORY);
        options.setDisruptorBufferSize(QUEUE_LENGTH);
        options.setReplicatorPipeline(false);
        options.setMaxReplicatorInflightMsgs(BATCHES_UNDER_WAY);
        options.setOpenStatistics(false);
        return options;
    }

    /** What is said to be written is on the disk. */
    static RaftOptions durable() {
        RaftOptions options = new RaftOptions();
        options.setSync(true);
        // Without it a vote may be forgotten in a power failure and given twice.
        options.setSyncMeta(true);
        return options;
    }
}
