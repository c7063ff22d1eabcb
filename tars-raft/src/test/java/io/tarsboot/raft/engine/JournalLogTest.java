package io.tarsboot.raft.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.alipay.sofa.jraft.conf.ConfigurationManager;
import com.alipay.sofa.jraft.entity.EnumOutter.EntryType;
import com.alipay.sofa.jraft.entity.LogEntry;
import com.alipay.sofa.jraft.entity.LogId;
import com.alipay.sofa.jraft.entity.PeerId;
import com.alipay.sofa.jraft.entity.codec.v2.LogEntryV2CodecFactory;
import com.alipay.sofa.jraft.option.LogStorageOptions;
import com.alipay.sofa.jraft.option.RaftOptions;
import com.alipay.sofa.jraft.storage.LogStorage;
import com.alipay.sofa.jraft.storage.impl.RocksDBLogStorage;
import io.tarsboot.codec.Bytes;
import io.tarsboot.raft.storage.Journal;
import io.tarsboot.raft.storage.RocksLibrary;
import io.tarsboot.raft.storage.StorageException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A log in a journal does what JRaft's own log on disk does. */
class JournalLogTest {

    private static final int STEPS = 300;

    private final Kept journal = new Kept();

    @TempDir
    private Path directory;

    @Test
    void itDoesWhatTheLogOnDiskDoes() throws IOException {
        RocksLibrary.load(directory.resolve("native"));
        LogStorageTuning.apply();
        Random random = new Random(5);
        LogStorage expected = open(onDisk());
        LogStorage log = open(new JournalLog(journal));
        long last = 0;
        long term = 1;
        for (int step = 0; step < STEPS; step++) {
            switch (random.nextInt(10)) {
                case 0 -> {
                    long kept = expected.getFirstLogIndex()
                            + random.nextInt((int) (last - expected.getFirstLogIndex() + 2));
                    long first = Math.min(kept, Math.max(last, 1));
                    assertSame(expected, log, each -> each.truncatePrefix(first));
                }
                case 1 -> {
                    if (last > expected.getFirstLogIndex()) {
                        long kept = expected.getFirstLogIndex()
                                + random.nextInt((int) (last - expected.getFirstLogIndex()));
                        assertSame(expected, log, each -> each.truncateSuffix(kept));
                        last = kept;
                        term++;
                    }
                }
                case 2 -> {
                    if (random.nextInt(5) == 0) {
                        long next = last + random.nextInt(3);
                        long index = Math.max(1, next);
                        assertSame(expected, log, each -> each.reset(index));
                        last = index;
                    }
                }
                case 3 -> {
                    expected.shutdown();
                    log.shutdown();
                    expected = open(onDisk());
                    log = open(new JournalLog(journal));
                }
                default -> {
                    List<LogEntry> added = new ArrayList<>();
                    for (int i = random.nextInt(4); i >= 0; i--) {
                        added.add(entry(++last, term, random));
                    }
                    assertSame(expected, log, each -> each.appendEntries(added));
                }
            }
            assertThat(contentOf(log)).as("after step %s", step).isEqualTo(contentOf(expected));
        }
        expected.shutdown();
    }

    @Test
    void behindASnapshotOfEverythingItGoesOn() {
        LogStorage log = open(new JournalLog(journal));
        log.appendEntries(List.of(entry(1, 1, new Random(1)), entry(2, 1, new Random(2))));

        log.truncatePrefix(3);

        assertThat(log.getFirstLogIndex()).isEqualTo(3);
        assertThat(log.getLastLogIndex()).isZero();
        log.appendEntry(entry(3, 1, new Random(3)));
        assertThat(open(new JournalLog(journal)).getLastLogIndex()).isEqualTo(3);
    }

    @Test
    void whatTheJournalRefusesIsNotThere() {
        LogStorage log = open(new JournalLog(journal));
        log.appendEntry(entry(1, 1, new Random(1)));
        journal.broken = true;

        assertThat(log.appendEntries(List.of(entry(2, 1, new Random(2))))).isZero();
        assertThat(log.truncatePrefix(2)).isFalse();
        assertThat(log.truncateSuffix(0)).isFalse();
        assertThat(log.reset(5)).isFalse();
        assertThat(log.getLastLogIndex()).isEqualTo(1);
    }

    private LogStorage onDisk() {
        return new RocksDBLogStorage(directory.resolve("log").toString(), new RaftOptions());
    }

    private static LogStorage open(LogStorage log) {
        LogStorageOptions options = new LogStorageOptions();
        options.setGroupId("test");
        options.setConfigurationManager(new ConfigurationManager());
        options.setLogEntryCodecFactory(LogEntryV2CodecFactory.getInstance());
        assertThat(log.init(options)).isTrue();
        return log;
    }

    private static void assertSame(LogStorage expected, LogStorage log, Function<LogStorage, Object> change) {
        assertThat(change.apply(log)).isEqualTo(change.apply(expected));
    }

    private static List<String> contentOf(LogStorage log) {
        List<String> content = new ArrayList<>();
        content.add("from " + log.getFirstLogIndex() + " to " + log.getLastLogIndex());
        for (long index = log.getFirstLogIndex(); index <= log.getLastLogIndex(); index++) {
            content.add(String.valueOf(log.getEntry(index)));
        }
        return content;
    }

    private static LogEntry entry(long index, long term, Random random) {
        boolean members = random.nextInt(8) == 0;
        LogEntry entry = new LogEntry(members ? EntryType.ENTRY_TYPE_CONFIGURATION : EntryType.ENTRY_TYPE_DATA);
        entry.setId(new LogId(index, term));
        if (members) {
            entry.setPeers(List.of(new PeerId("127.0.0.1", 1 + random.nextInt(9))));
        } else {
            byte[] data = new byte[random.nextInt(50)];
            random.nextBytes(data);
            entry.setData(ByteBuffer.wrap(data));
        }
        return entry;
    }

    /** Keeps everything until it breaks. */
    private static final class Kept implements Journal {

        private final NavigableMap<Bytes, Bytes> content = new TreeMap<>();
        private boolean broken;

        @Override
        public NavigableMap<Bytes, Bytes> read() {
            return new TreeMap<>(content);
        }

        @Override
        public void write(NavigableMap<Bytes, Optional<Bytes>> batch) {
            if (broken) {
                throw new StorageException("broken by the test");
            }
            batch.forEach(
                    (key, value) -> value.ifPresentOrElse(bytes -> content.put(key, bytes), () -> content.remove(key)));
        }
    }
}
