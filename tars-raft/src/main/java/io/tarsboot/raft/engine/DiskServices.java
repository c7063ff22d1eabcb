package io.tarsboot.raft.engine;

import com.alipay.sofa.jraft.core.DefaultJRaftServiceFactory;
import com.alipay.sofa.jraft.option.RaftOptions;
import com.alipay.sofa.jraft.storage.LogStorage;
import org.jspecify.annotations.Nullable;

/** JRaft's own, but for a log that is looked at before it is trusted. */
final class DiskServices extends DefaultJRaftServiceFactory {

    private final Damage damage;
    private volatile @Nullable DiskLog log;

    DiskServices(Damage damage) {
        this.damage = damage;
    }

    @Override
    public LogStorage createLogStorage(String uri, RaftOptions options) {
        DiskLog made = new DiskLog(uri, options, damage);
        log = made;
        return made;
    }

    /** JRaft leaves the log open when it fails to start a member. */
    void close() {
        DiskLog left = log;
        if (left != null) {
            left.shutdown();
        }
    }
}
