package io.tarsboot.raft.engine;

import com.alipay.sofa.jraft.core.DefaultJRaftServiceFactory;
import com.alipay.sofa.jraft.option.RaftOptions;
import com.alipay.sofa.jraft.storage.LogStorage;
import com.alipay.sofa.jraft.storage.RaftMetaStorage;
import io.tarsboot.raft.storage.Journal;

/** JRaft's own, but for the log and the votes, which a journal keeps. */
final class JournalServices extends DefaultJRaftServiceFactory {

    private final Journal journal;

    JournalServices(Journal journal) {
        this.journal = journal;
    }

    @Override
    public LogStorage createLogStorage(String uri, RaftOptions options) {
        return new JournalLog(journal);
    }

    @Override
    public RaftMetaStorage createRaftMetaStorage(String uri, RaftOptions options) {
        return new JournalVotes(journal);
    }
}
