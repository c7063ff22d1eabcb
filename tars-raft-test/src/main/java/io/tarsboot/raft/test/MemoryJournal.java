package io.tarsboot.raft.test;

import io.tarsboot.codec.Bytes;
import io.tarsboot.raft.storage.Journal;
import io.tarsboot.raft.storage.StorageException;
import java.time.Duration;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The disk of a member, in memory. When the power goes, what was written stays, and a write that is under way stays or
 * not, by chance. A disk can also be slow or full, or lie about what it keeps.
 */
public final class MemoryJournal implements Journal {

    private final Random random;
    private final NavigableMap<Bytes, Bytes> durable = new TreeMap<>();
    private @Nullable NavigableMap<Bytes, Bytes> volatileOfLiar;
    private Duration writeTime = Duration.ZERO;
    private boolean powered = true;
    private boolean full;

    /** @param seed decides what becomes of writes that are under way when the power goes */
    public MemoryJournal(long seed) {
        this.random = new Random(seed);
    }

    @Override
    public synchronized NavigableMap<Bytes, Bytes> read() {
        return new TreeMap<>(current());
    }

    @Override
    public void write(NavigableMap<Bytes, Optional<Bytes>> batch) {
        checkPower();
        pause();
        synchronized (this) {
            if (!powered) {
                if (random.nextBoolean()) {
                    put(batch, durable);
                }
                throw new StorageException("the power is off");
            }
            if (full) {
                throw new StorageException("no space left on the disk");
            }
            put(batch, current());
        }
    }

    /** How long each write takes until it is durable. */
    public synchronized void writeTime(Duration time) {
        writeTime = time;
    }

    /** From now on writes fail. */
    public synchronized void fill() {
        full = true;
    }

    public synchronized void free() {
        full = false;
    }

    /** From now on the disk says that things are durable which are lost with the power. Groups must not survive that. */
    public synchronized void lie() {
        volatileOfLiar = new TreeMap<>(durable);
    }

    synchronized void powerOff() {
        powered = false;
        volatileOfLiar = null;
    }

    synchronized void powerOn() {
        powered = true;
    }

    private synchronized void checkPower() {
        if (!powered) {
            throw new StorageException("the power is off");
        }
    }

    private void pause() {
        long nanos;
        synchronized (this) {
            nanos = writeTime.toNanos();
        }
        long end = System.nanoTime() + nanos;
        while (nanos > 0 && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(nanos);
            nanos = end - System.nanoTime();
        }
    }

    private NavigableMap<Bytes, Bytes> current() {
        return volatileOfLiar == null ? durable : volatileOfLiar;
    }

    private static void put(NavigableMap<Bytes, Optional<Bytes>> batch, NavigableMap<Bytes, Bytes> into) {
        batch.forEach((key, value) -> value.ifPresentOrElse(content -> into.put(key, content), () -> into.remove(key)));
    }
}
