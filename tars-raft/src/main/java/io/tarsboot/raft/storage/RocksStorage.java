package io.tarsboot.raft.storage;

import io.tarsboot.codec.Bytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;
import org.rocksdb.Checkpoint;
import org.rocksdb.FlushOptions;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.Slice;
import org.rocksdb.Snapshot;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * State in one RocksDB. It has no log of its own: the raft log repeats what a crash takes from memory, and since a
 * batch holds the index that it brings the state to, only that.
 */
public final class RocksStorage implements StateStorage {

    private static final Logger LOG = LoggerFactory.getLogger(RocksStorage.class);

    private final StateDirectory directory;
    private final RocksSettings settings;
    private final WriteOptions writeOptions;

    /** Held for reading by every view: the native database must not go away under one. */
    private final ReadWriteLock lifetime = new ReentrantReadWriteLock();

    private @Nullable RocksDB database;

    /** @param base holds the directory {@code state} with the database, and others for moments */
    public RocksStorage(Path base) {
        this.directory = new StateDirectory(base);
        try {
            Files.createDirectories(base);
            RocksLibrary.load(base.resolve("native"));
            directory.recover();
        } catch (IOException e) {
            throw new StorageException("cannot prepare " + base, e);
        }
        this.settings = new RocksSettings();
        this.writeOptions = new WriteOptions().setDisableWAL(true);
        this.database = open();
    }

    @Override
    public StorageView view() {
        lifetime.readLock().lock();
        try {
            return new DatabaseView(database());
        } catch (RuntimeException e) {
            lifetime.readLock().unlock();
            throw e;
        }
    }

    @Override
    public void write(NavigableMap<Bytes, Optional<Bytes>> batch) {
        lifetime.readLock().lock();
        try (WriteBatch writes = new WriteBatch()) {
            for (Map.Entry<Bytes, Optional<Bytes>> change : batch.entrySet()) {
                byte[] key = change.getKey().toByteArray();
                if (change.getValue().isPresent()) {
                    writes.put(key, change.getValue().get().toByteArray());
                } else {
                    writes.delete(key);
                }
            }
            database().write(writeOptions, writes);
        } catch (RocksDBException e) {
            throw failed("write to", e);
        } finally {
            lifetime.readLock().unlock();
        }
    }

    @Override
    public void saveTo(Path target) {
        lifetime.readLock().lock();
        try (Checkpoint checkpoint = Checkpoint.create(database())) {
            checkpoint.createCheckpoint(target.toString());
        } catch (RocksDBException e) {
            throw failed("save", e);
        } finally {
            lifetime.readLock().unlock();
        }
    }

    @Override
    public void loadFrom(Path source) {
        lifetime.writeLock().lock();
        try {
            directory.bring(source);
            database().close();
            database = null;
            directory.replace();
            database = open();
        } catch (IOException e) {
            throw new StorageException("cannot load the state from " + source, e);
        } finally {
            lifetime.writeLock().unlock();
        }
    }

    @Override
    public long approximateBytes() {
        lifetime.readLock().lock();
        try {
            RocksDB open = database;
            return open == null
                    ? 0
                    : open.getLongProperty("rocksdb.total-sst-files-size")
                            + open.getLongProperty("rocksdb.cur-size-all-mem-tables");
        } catch (RocksDBException e) {
            throw failed("measure", e);
        } finally {
            lifetime.readLock().unlock();
        }
    }

    @Override
    public void close() {
        lifetime.writeLock().lock();
        try (FlushOptions flush = new FlushOptions().setWaitForFlush(true)) {
            if (database == null) {
                return;
            }
            database.flush(flush);
        } catch (RocksDBException e) {
            // Whoever has a log applies again what is missing.
            LOG.warn("what is not written yet of the state in {} is left out", directory.path(), e);
        } finally {
            release();
            lifetime.writeLock().unlock();
        }
    }

    private void release() {
        if (database != null) {
            database.close();
            database = null;
            writeOptions.close();
            settings.close();
        }
    }

    private RocksDB open() {
        try {
            return RocksDB.open(settings.options(), directory.path().toString());
        } catch (RocksDBException e) {
            throw new StorageException(
                    "cannot open the state in " + directory.path() + ": " + e.getMessage()
                            + " (expected: that of a member which may write there; if it is damaged, remove "
                            + directory.path() + ", and the member makes it anew from its snapshot and its log)",
                    e);
        }
    }

    private RocksDB database() {
        RocksDB open = database;
        if (open == null) {
            throw new StorageClosedException("state in " + directory.path() + ": closed (expected: open)");
        }
        return open;
    }

    private StorageException failed(String verb, RocksDBException cause) {
        return new StorageException(
                "cannot " + verb + " the state in " + directory.path() + ": " + cause.getMessage(), cause);
    }

    /** Belongs to the thread that made it. */
    private final class DatabaseView implements StorageView {

        private final RocksDB open;
        private final Snapshot snapshot;
        private final ReadOptions readOptions;

        DatabaseView(RocksDB open) {
            this.open = open;
            this.snapshot = open.getSnapshot();
            this.readOptions = new ReadOptions().setSnapshot(snapshot);
        }

        @Override
        public @Nullable Bytes get(Bytes key) {
            try {
                byte[] value = open.get(readOptions, key.toByteArray());
                return value == null ? null : Bytes.wrap(value);
            } catch (RocksDBException e) {
                throw failed("read", e);
            }
        }

        @Override
        public void scan(Bytes from, @Nullable Bytes to, Visitor visitor) {
            if (to == null) {
                scan(readOptions, from, visitor);
                return;
            }
            try (Slice bound = new Slice(to.toByteArray());
                    ReadOptions bounded =
                            new ReadOptions().setSnapshot(snapshot).setIterateUpperBound(bound)) {
                scan(bounded, from, visitor);
            }
        }

        private void scan(ReadOptions options, Bytes from, Visitor visitor) {
            try (RocksIterator at = open.newIterator(options)) {
                at.seek(from.toByteArray());
                while (at.isValid() && visitor.visit(Bytes.wrap(at.key()), Bytes.wrap(at.value()))) {
                    at.next();
                }
                at.status();
            } catch (RocksDBException e) {
                throw failed("read", e);
            }
        }

        @Override
        public void close() {
            readOptions.close();
            open.releaseSnapshot(snapshot);
            lifetime.readLock().unlock();
        }
    }
}
