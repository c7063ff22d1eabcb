package io.tarsboot.raft.engine;

import com.alipay.sofa.jraft.Closure;
import com.alipay.sofa.jraft.Iterator;
import com.alipay.sofa.jraft.Status;
import com.alipay.sofa.jraft.conf.Configuration;
import com.alipay.sofa.jraft.core.StateMachineAdapter;
import com.alipay.sofa.jraft.entity.LeaderChangeContext;
import com.alipay.sofa.jraft.entity.PeerId;
import com.alipay.sofa.jraft.error.RaftError;
import com.alipay.sofa.jraft.error.RaftException;
import com.alipay.sofa.jraft.storage.snapshot.SnapshotReader;
import com.alipay.sofa.jraft.storage.snapshot.SnapshotWriter;
import io.tarsboot.raft.consensus.ConsensusListener;
import io.tarsboot.raft.consensus.EngineSettings;
import io.tarsboot.raft.replica.Outcome;
import io.tarsboot.raft.replica.Replica;
import io.tarsboot.raft.transport.MemberAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Feeds the log that JRaft agrees on to the replica. Called by one thread of JRaft. */
final class ReplicaStateMachine extends StateMachineAdapter {

    private static final Logger LOG = LoggerFactory.getLogger(ReplicaStateMachine.class);

    /** A batch is written when it has grown to this, so that a long log does not pile up in memory. */
    private static final long BATCH_BYTES = 1024 * 1024;

    /** Directories of snapshots are named by the index that the state in them has. */
    private static final String STATE_PREFIX = "state-";

    private final String name;
    private final Replica<?, ?> replica;
    private final ConsensusListener listener;
    private final Succession succession;
    private final Damage damage;
    private final PeerId self;
    private volatile long term;
    private volatile boolean learner;

    ReplicaStateMachine(
            EngineSettings settings,
            Replica<?, ?> replica,
            ConsensusListener listener,
            Succession succession,
            Damage damage) {
        this.name = settings.group() + "@" + settings.self();
        this.self = Peers.peer(settings.self());
        this.replica = replica;
        this.listener = listener;
        this.succession = succession;
        this.damage = damage;
    }

    @Override
    public void onApply(Iterator entries) {
        while (entries.hasNext()) {
            applyBatch(entries);
        }
        listener.applied(replica.appliedIndex());
    }

    private void applyBatch(Iterator entries) {
        List<Applied> applied = new ArrayList<>();
        RuntimeException unreadable = null;
        try (Replica<?, ?>.Batch batch = replica.begin()) {
            try {
                fill(batch, entries, applied);
            } catch (RuntimeException e) {
                unreadable = e;
            }
            batch.commit();
        }
        applied.forEach(each -> each.waiting.applied(each.outcome));
        if (unreadable != null) {
            // What came before the entry is applied, so that the member goes on right there once it is upgraded.
            throw unreadable;
        }
    }

    private static void fill(Replica<?, ?>.Batch batch, Iterator entries, List<Applied> applied) {
        while (entries.hasNext() && batch.size() < BATCH_BYTES) {
            if (!batch.contains(entries.getIndex())) {
                Outcome outcome = batch.apply(entries.getIndex(), LogEntries.bytes(entries.getData()));
                if (entries.done() instanceof AppendClosure waiting) {
                    applied.add(new Applied(waiting, outcome));
                }
            }
            entries.next();
        }
    }

    @Override
    public void onSnapshotSave(SnapshotWriter writer, Closure done) {
        long index = replica.appliedIndex();
        try {
            save(writer, index, replica::saveTo);
            listener.snapshotSaved(index);
            done.run(Status.OK());
        } catch (IOException | RuntimeException e) {
            LOG.error("{}: no snapshot at index {}", name, index, e);
            done.run(new Status(RaftError.EIO, "no snapshot at index %d: %s", index, e.toString()));
        }
    }

    /** @param state saves the state into a directory that does not exist yet */
    static void save(SnapshotWriter writer, long index, Consumer<Path> state) throws IOException {
        String name = STATE_PREFIX + index;
        Path directory = Path.of(writer.getPath()).resolve(name);
        state.accept(directory);
        for (String file : filesOf(directory)) {
            if (!writer.addFile(name + "/" + file, Digests.of(directory.resolve(file)))) {
                throw new IOException("cannot add " + file + " to the snapshot");
            }
        }
    }

    @Override
    public boolean onSnapshotLoad(SnapshotReader reader) {
        try {
            for (String file : reader.listFiles()) {
                Digests.check(reader, file);
            }
            Path directory = stateIn(Path.of(reader.getPath()));
            long index = Long.parseLong(directory.getFileName().toString().substring(STATE_PREFIX.length()));
            if (replica.appliedIndex() >= index) {
                // A restart: what this member has is at least as new as its last snapshot.
                return true;
            }
            replica.loadFrom(directory);
            listener.snapshotLoaded(index);
            listener.applied(replica.appliedIndex());
            return true;
        } catch (IOException | RuntimeException e) {
            damage.found("the snapshot in " + reader.getPath() + " cannot be loaded: " + e.getMessage());
            LOG.error("{}: {}", name, damage.message(), e);
            return false;
        }
    }

    @Override
    public void onLeaderStart(long term) {
        LOG.info("{}: leader of term {}", name, term);
        this.term = term;
        succession.outside().forget();
        listener.leadershipGained(term);
    }

    @Override
    public void onLeaderStop(Status status) {
        LOG.info("{}: not the leader any more ({})", name, status.getErrorMsg());
        listener.leadershipLost();
    }

    @Override
    public void onStartFollowing(LeaderChangeContext leader) {
        LOG.info("{}: follows {} in term {}", name, leader.getLeaderId(), leader.getTerm());
        term = leader.getTerm();
        succession.outside().forget();
        listener.leaderFound();
    }

    @Override
    public void onStopFollowing(LeaderChangeContext leader) {
        LOG.info("{}: does not follow {} any more ({})", name, leader.getLeaderId(), leader.getStatus());
        listener.leaderLost();
    }

    /** The term of the last leader that this member followed or was; 0 if there was none since the start. */
    long term() {
        return term;
    }

    /** Whether this member learns the state, to be one of the group when it has caught up. */
    boolean isLearner() {
        return learner;
    }

    @Override
    public void onConfigurationCommitted(Configuration configuration) {
        List<MemberAddress> members = Peers.members(configuration);
        LOG.info("{}: members are {}", name, members);
        learner = configuration.listLearners().contains(self);
        succession.members(members);
        try {
            replica.noteMembers(members.stream().map(MemberAddress::toString).toList());
        } catch (RuntimeException e) {
            // JRaft keeps the members itself; the note is for those who ask a follower.
            LOG.warn("{}: the members are not noted", name, e);
        }
    }

    @Override
    public void onError(RaftException failure) {
        LOG.error(
                "{}: this member has stopped ({}) and the others go on without it; {}",
                name,
                failure.getStatus(),
                damage.message(),
                failure);
        listener.failed(failure.getStatus().getErrorMsg() + "; " + damage.message());
    }

    @Override
    public void onShutdown() {
        LOG.debug("{}: shut down", name);
    }

    private static List<String> filesOf(Path directory) throws IOException {
        try (var files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static Path stateIn(Path snapshot) throws IOException {
        try (var files = Files.list(snapshot)) {
            return files.filter(file -> file.getFileName().toString().matches(STATE_PREFIX + "[0-9]+"))
                    .findFirst()
                    .orElseThrow(() -> new IOException("no directory " + STATE_PREFIX + "* in " + snapshot));
        }
    }

    private record Applied(AppendClosure waiting, Outcome outcome) {}
}
