package io.tarsboot.raft.engine;

import com.alipay.sofa.jraft.conf.Configuration;
import com.alipay.sofa.jraft.conf.ConfigurationEntry;
import com.alipay.sofa.jraft.conf.ConfigurationManager;
import com.alipay.sofa.jraft.entity.EnumOutter.EntryType;
import com.alipay.sofa.jraft.entity.LogEntry;
import com.alipay.sofa.jraft.entity.LogId;
import com.alipay.sofa.jraft.entity.codec.LogEntryDecoder;
import com.alipay.sofa.jraft.entity.codec.LogEntryEncoder;
import com.alipay.sofa.jraft.entity.codec.v2.LogEntryV2CodecFactory;
import com.alipay.sofa.jraft.option.LogStorageOptions;
import com.alipay.sofa.jraft.storage.LogStorage;
import io.tarsboot.codec.Bytes;
import io.tarsboot.raft.storage.Journal;
import io.tarsboot.raft.storage.StorageException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The log of a member in a journal, with all of it in memory. JRaft writes from one thread and reads from several. */
final class JournalLog implements LogStorage {

    private static final Logger LOG = LoggerFactory.getLogger(JournalLog.class);

    private final Journal journal;
    private final LogEntryEncoder encoder = LogEntryV2CodecFactory.getInstance().encoder();
    private final LogEntryDecoder decoder = LogEntryV2CodecFactory.getInstance().decoder();
    private final NavigableMap<Long, byte[]> entries = new ConcurrentSkipListMap<>();
    private volatile long firstIndex = 1;

    JournalLog(Journal journal) {
        this.journal = journal;
    }

    @Override
    public boolean init(LogStorageOptions options) {
        NavigableMap<Bytes, Bytes> kept = journal.read();
        Bytes first = kept.get(JournalKeys.FIRST_INDEX);
        if (first != null) {
            firstIndex = JournalKeys.numberIn(first);
        }
        for (Map.Entry<Bytes, Bytes> each : kept.entrySet()) {
            if (JournalKeys.isEntry(each.getKey())) {
                long index = JournalKeys.indexOf(each.getKey());
                entries.put(index, each.getValue().toByteArray());
                tellMembers(getEntry(index), options.getConfigurationManager());
            }
        }
        return true;
    }

    /** JRaft looks up in memory who the members were at an index. */
    private static void tellMembers(@Nullable LogEntry entry, ConfigurationManager manager) {
        if (entry != null && entry.getType() == EntryType.ENTRY_TYPE_CONFIGURATION) {
            ConfigurationEntry members = new ConfigurationEntry();
            members.setId(entry.getId().copy());
            members.setConf(new Configuration(entry.getPeers(), entry.getLearners()));
            if (entry.getOldPeers() != null) {
                members.setOldConf(new Configuration(entry.getOldPeers(), entry.getOldLearners()));
            }
            manager.add(members);
        }
    }

    @Override
    public long getFirstLogIndex() {
        return firstIndex;
    }

    @Override
    public long getLastLogIndex() {
        Map.Entry<Long, byte[]> last = entries.lastEntry();
        return last == null ? 0 : last.getKey();
    }

    @Override
    public @Nullable LogEntry getEntry(long index) {
        byte[] content = entries.get(index);
        return content == null ? null : decoder.decode(content);
    }

    @Override
    @Deprecated
    public long getTerm(long index) {
        LogEntry entry = getEntry(index);
        return entry == null ? 0 : entry.getId().getTerm();
    }

    @Override
    public boolean appendEntry(LogEntry entry) {
        return appendEntries(List.of(entry)) == 1;
    }

    @Override
    public int appendEntries(List<LogEntry> added) {
        NavigableMap<Bytes, Optional<Bytes>> batch = new TreeMap<>();
        Map<Long, byte[]> encoded = new TreeMap<>();
        for (LogEntry entry : added) {
            byte[] content = encoder.encode(entry);
            encoded.put(entry.getId().getIndex(), content);
            batch.put(JournalKeys.entry(entry.getId().getIndex()), Optional.of(Bytes.wrap(content)));
        }
        if (!write(batch)) {
            return 0;
        }
        entries.putAll(encoded);
        return added.size();
    }

    @Override
    public boolean truncatePrefix(long firstKept) {
        NavigableMap<Bytes, Optional<Bytes>> batch = deletionOf(entries.headMap(firstKept));
        batch.put(JournalKeys.FIRST_INDEX, Optional.of(JournalKeys.number(firstKept)));
        if (!write(batch)) {
            return false;
        }
        firstIndex = firstKept;
        entries.headMap(firstKept).clear();
        return true;
    }

    @Override
    public boolean truncateSuffix(long lastKept) {
        if (!write(deletionOf(entries.tailMap(lastKept, false)))) {
            return false;
        }
        entries.tailMap(lastKept, false).clear();
        return true;
    }

    /** Nothing is left but the entry at an index, or one that takes its place: JRaft goes on behind it. */
    @Override
    public boolean reset(long nextIndex) {
        LogEntry last = getEntry(nextIndex);
        if (last == null) {
            last = new LogEntry(EntryType.ENTRY_TYPE_NO_OP);
            last.setId(new LogId(nextIndex, 0));
        }
        byte[] content = encoder.encode(last);
        NavigableMap<Bytes, Optional<Bytes>> batch = deletionOf(entries);
        batch.put(JournalKeys.FIRST_INDEX, Optional.of(JournalKeys.number(nextIndex)));
        batch.put(JournalKeys.entry(nextIndex), Optional.of(Bytes.wrap(content)));
        if (!write(batch)) {
            return false;
        }
        firstIndex = nextIndex;
        entries.clear();
        entries.put(nextIndex, content);
        return true;
    }

    @Override
    public void shutdown() {
        entries.clear();
    }

    private static NavigableMap<Bytes, Optional<Bytes>> deletionOf(Map<Long, byte[]> deleted) {
        NavigableMap<Bytes, Optional<Bytes>> batch = new TreeMap<>();
        new ArrayList<>(deleted.keySet()).forEach(index -> batch.put(JournalKeys.entry(index), Optional.empty()));
        return batch;
    }

    private boolean write(NavigableMap<Bytes, Optional<Bytes>> batch) {
        try {
            journal.write(batch);
            return true;
        } catch (StorageException e) {
            LOG.error("the log cannot be written", e);
            return false;
        }
    }
}
