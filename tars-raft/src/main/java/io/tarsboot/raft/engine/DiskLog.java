package io.tarsboot.raft.engine;

import com.alipay.sofa.jraft.entity.LogEntry;
import com.alipay.sofa.jraft.option.LogStorageOptions;
import com.alipay.sofa.jraft.option.RaftOptions;
import com.alipay.sofa.jraft.storage.impl.RocksDBLogStorage;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * JRaft's log on disk, whose end is read when it is opened. JRaft takes a last entry that cannot be read for one of no
 * term: the member would vote for candidates that lack what it had acknowledged.
 */
final class DiskLog extends RocksDBLogStorage {

    /** Damage that a failing disk or a full one leaves is at the end; what is before is looked at when it is needed. */
    private static final int LOOKED_AT = 1024;

    private final String path;
    private final Damage damage;
    private final AtomicBoolean open = new AtomicBoolean();

    DiskLog(String path, RaftOptions options, Damage damage) {
        super(path, options);
        this.path = path;
        this.damage = damage;
    }

    @Override
    public boolean init(LogStorageOptions options) {
        if (!super.init(options)) {
            damage.found("the log in " + path + " cannot be opened");
            return false;
        }
        open.set(true);
        long last = getLastLogIndex();
        for (long index = Math.max(getFirstLogIndex(), last - LOOKED_AT); index <= last; index++) {
            if (isDamaged(getEntry(index), index)) {
                damage.found("the log in " + path + " is damaged: entry " + index + " of " + last + " cannot be read");
                shutdown();
                return false;
            }
        }
        return true;
    }

    /** May be called again. */
    @Override
    public void shutdown() {
        if (open.getAndSet(false)) {
            super.shutdown();
        }
    }

    /** The log of a new member, or one that begins behind a snapshot, may begin with an index that has no entry. */
    private boolean isDamaged(@Nullable LogEntry entry, long index) {
        if (entry == null) {
            return index != getFirstLogIndex();
        }
        return entry.isCorrupted();
    }
}
