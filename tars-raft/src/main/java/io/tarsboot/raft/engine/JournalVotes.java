package io.tarsboot.raft.engine;

import com.alipay.sofa.jraft.core.NodeImpl;
import com.alipay.sofa.jraft.entity.EnumOutter.ErrorType;
import com.alipay.sofa.jraft.entity.PeerId;
import com.alipay.sofa.jraft.error.RaftError;
import com.alipay.sofa.jraft.error.RaftException;
import com.alipay.sofa.jraft.option.RaftMetaStorageOptions;
import com.alipay.sofa.jraft.storage.RaftMetaStorage;
import io.tarsboot.codec.Bytes;
import io.tarsboot.raft.storage.Journal;
import io.tarsboot.raft.storage.StorageException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The term and the vote of a member in a journal, written as {@code TERM PEER}. Guarded by JRaft's lock of the node. */
final class JournalVotes implements RaftMetaStorage {

    private final Journal journal;
    private @Nullable NodeImpl node;
    private long term;
    private PeerId votedFor = PeerId.emptyPeer();

    JournalVotes(Journal journal) {
        this.journal = journal;
    }

    @Override
    public boolean init(RaftMetaStorageOptions options) {
        node = options.getNode();
        Bytes votes = journal.read().get(JournalKeys.VOTES);
        if (votes == null) {
            return true;
        }
        String[] termAndPeer = votes.toUtf8().split(" ", 2);
        term = Long.parseLong(termAndPeer[0]);
        return votedFor.parse(termAndPeer[1]);
    }

    @Override
    public boolean setTerm(long newTerm) {
        return setTermAndVotedFor(newTerm, votedFor);
    }

    @Override
    public long getTerm() {
        return term;
    }

    @Override
    public boolean setVotedFor(PeerId peer) {
        return setTermAndVotedFor(term, peer);
    }

    @Override
    public PeerId getVotedFor() {
        return votedFor;
    }

    @Override
    public boolean setTermAndVotedFor(long newTerm, PeerId peer) {
        term = newTerm;
        votedFor = peer;
        try {
            journal.write(new TreeMap<>(Map.of(JournalKeys.VOTES, Optional.of(Bytes.utf8(newTerm + " " + peer)))));
            return true;
        } catch (StorageException e) {
            if (node != null) {
                node.onError(new RaftException(ErrorType.ERROR_TYPE_META, RaftError.EIO, "%s", e.getMessage()));
            }
            return false;
        }
    }

    @Override
    public void shutdown() {
        // Every vote was written when it was given.
    }
}
