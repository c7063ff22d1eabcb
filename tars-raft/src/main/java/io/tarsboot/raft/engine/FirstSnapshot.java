package io.tarsboot.raft.engine;

import com.alipay.sofa.jraft.entity.LocalStorageOutter.StablePBMeta;
import com.alipay.sofa.jraft.entity.PeerId;
import com.alipay.sofa.jraft.entity.RaftOutter.SnapshotMeta;
import com.alipay.sofa.jraft.storage.io.ProtoBufFile;
import com.alipay.sofa.jraft.storage.snapshot.SnapshotWriter;
import com.alipay.sofa.jraft.storage.snapshot.local.LocalSnapshotStorage;
import io.tarsboot.raft.consensus.EngineSettings;
import io.tarsboot.raft.transport.MemberAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * What a member of a new group starts from when the group does not begin with nothing: a snapshot, which holds the state
 * and the members, and the term that the first election goes on from.
 */
public final class FirstSnapshot {

    private static final String VOTES_FILE = "raft_meta";

    private FirstSnapshot() {}

    /**
     * Makes the files of a member that has none.
     *
     * @param index of the state; the log goes on behind it
     * @param term of the entry at that index
     * @param state saves the state into a directory that does not exist yet
     */
    public static void write(EngineSettings settings, long index, long term, Consumer<Path> state) throws IOException {
        snapshot(settings, index, term, state);
        votes(settings.directory().resolve(NodeSettings.VOTES), term);
    }

    private static void snapshot(EngineSettings settings, long index, long term, Consumer<Path> state)
            throws IOException {
        Path directory = settings.directory().resolve(NodeSettings.SNAPSHOT);
        LocalSnapshotStorage snapshots = new LocalSnapshotStorage(directory.toString(), null, NodeSettings.durable());
        SnapshotWriter writer = snapshots.init(null) ? snapshots.create() : null;
        if (writer == null) {
            throw new IOException("cannot make a snapshot in " + directory);
        }
        try (writer) {
            ReplicaStateMachine.save(writer, index, state);
            SnapshotMeta.Builder meta =
                    SnapshotMeta.newBuilder().setLastIncludedIndex(index).setLastIncludedTerm(term);
            for (MemberAddress member : settings.initialMembers()) {
                meta.addPeers(Peers.peer(member).toString());
            }
            if (!writer.saveMeta(meta.build())) {
                throw new IOException("cannot describe the snapshot in " + directory);
            }
        }
        if (snapshots.getLastSnapshotIndex() != index) {
            throw new IOException("cannot complete the snapshot in " + directory);
        }
    }

    private static void votes(Path directory, long term) throws IOException {
        Files.createDirectories(directory);
        StablePBMeta meta = StablePBMeta.newBuilder()
                .setTerm(term)
                .setVotedfor(PeerId.emptyPeer().toString())
                .build();
        ProtoBufFile file = new ProtoBufFile(directory.resolve(VOTES_FILE).toString());
        if (!file.save(meta, true)) {
            throw new IOException("cannot write the term into " + directory);
        }
    }
}
