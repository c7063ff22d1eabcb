package io.tarsboot.raft.storage;

import io.tarsboot.codec.Bytes;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * State in memory, for tests: fast to make, and gone when closed. A write while somebody looks copies the references, so
 * that the view stays as it is.
 */
public final class MemoryStorage implements StateStorage {

    private static final String FILE = "state";

    private final Object lock = new Object();
    private NavigableMap<Bytes, Bytes> entries = new TreeMap<>();
    private int viewsOfEntries;

    @Override
    public StorageView view() {
        synchronized (lock) {
            viewsOfEntries++;
            return new MapView(entries);
        }
    }

    @Override
    public void write(NavigableMap<Bytes, Optional<Bytes>> batch) {
        synchronized (lock) {
            if (viewsOfEntries > 0) {
                replace(new TreeMap<>(entries));
            }
            batch.forEach((key, value) -> {
                if (value.isPresent()) {
                    entries.put(key, value.get());
                } else {
                    entries.remove(key);
                }
            });
        }
    }

    @Override
    public void saveTo(Path directory) {
        try {
            Files.createDirectory(directory);
            Path file = directory.resolve(FILE);
            try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
                // The thread that writes is the one that saves: the entries stay as they are.
                for (Map.Entry<Bytes, Bytes> entry : entries.entrySet()) {
                    write(out, entry.getKey());
                    write(out, entry.getValue());
                }
            }
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
        } catch (IOException e) {
            throw new StorageException("cannot save the state to " + directory, e);
        }
    }

    @Override
    public void loadFrom(Path directory) {
        NavigableMap<Bytes, Bytes> loaded = new TreeMap<>();
        try (DataInputStream in =
                new DataInputStream(new BufferedInputStream(Files.newInputStream(directory.resolve(FILE))))) {
            for (Bytes key = read(in); key != null; key = read(in)) {
                Bytes value = read(in);
                if (value == null) {
                    throw new EOFException("a key without a value");
                }
                loaded.put(key, value);
            }
        } catch (IOException e) {
            throw new StorageException("cannot load the state from " + directory, e);
        }
        synchronized (lock) {
            replace(loaded);
        }
    }

    @Override
    public long approximateBytes() {
        long sum = 0;
        synchronized (lock) {
            for (Map.Entry<Bytes, Bytes> entry : entries.entrySet()) {
                sum += (long) entry.getKey().size() + entry.getValue().size();
            }
        }
        return sum;
    }

    @Override
    public void close() {
        // Nothing is held outside the heap.
    }

    private static void write(DataOutputStream out, Bytes value) throws IOException {
        out.writeInt(value.size());
        out.write(value.toByteArray());
    }

    private static @Nullable Bytes read(DataInputStream in) throws IOException {
        int size;
        try {
            size = in.readInt();
        } catch (EOFException atEnd) {
            return null;
        }
        byte[] content = in.readNBytes(size);
        if (content.length < size) {
            throw new EOFException(content.length + " bytes (expected: " + size + ")");
        }
        return Bytes.wrap(content);
    }

    private void replace(NavigableMap<Bytes, Bytes> newEntries) {
        entries = newEntries;
        viewsOfEntries = 0;
    }

    private void closeViewOf(NavigableMap<Bytes, Bytes> seen) {
        synchronized (lock) {
            if (seen == entries) {
                viewsOfEntries--;
            }
        }
    }

    private final class MapView implements StorageView {

        private final NavigableMap<Bytes, Bytes> seen;

        MapView(NavigableMap<Bytes, Bytes> seen) {
            this.seen = seen;
        }

        @Override
        public @Nullable Bytes get(Bytes key) {
            return seen.get(key);
        }

        @Override
        public void scan(Bytes from, @Nullable Bytes to, Visitor visitor) {
            if (to != null && from.compareTo(to) >= 0) {
                return;
            }
            NavigableMap<Bytes, Bytes> range =
                    to == null ? seen.tailMap(from, true) : seen.subMap(from, true, to, false);
            for (Map.Entry<Bytes, Bytes> entry : range.entrySet()) {
                if (!visitor.visit(entry.getKey(), entry.getValue())) {
                    return;
                }
            }
        }

        @Override
        public void close() {
            closeViewOf(seen);
        }
    }
}
