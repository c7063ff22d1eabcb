package io.tarsboot.rpc.threads;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * A bounded queue for any number of threads on both ends, which neither locks nor allocates. Each place carries the
 * number of the turn in which it may be used next: by a giver if that is the number of the turn, by a taker if it is
 * one more. Whoever moves the counter of its end on has the place for itself until it writes the next number there.
 */
public final class Ring<T> {

    private final int mask;
    private final AtomicReferenceArray<@Nullable T> places;
    private final AtomicIntegerArray turns;
    private final AtomicInteger given = new AtomicInteger();
    private final AtomicInteger taken = new AtomicInteger();

    /** @param size a power of two */
    public Ring(int size) {
        if (size < 2 || Integer.bitCount(size) != 1) {
            throw new IllegalArgumentException("size: " + size + " (expected: a power of two)");
        }
        mask = size - 1;
        places = new AtomicReferenceArray<>(size);
        turns = new AtomicIntegerArray(size);
        for (int i = 0; i < size; i++) {
            turns.setPlain(i, i);
        }
    }

    /** @return false if it is full */
    public boolean offer(T value) {
        while (true) {
            int turn = given.get();
            int ahead = turns.get(turn & mask) - turn;
            if (ahead < 0) {
                return false;
            }
            if (ahead == 0 && given.compareAndSet(turn, turn + 1)) {
                places.setPlain(turn & mask, value);
                turns.set(turn & mask, turn + 1);
                return true;
            }
        }
    }

    /** @return null if it is empty */
    public @Nullable T poll() {
        while (true) {
            int turn = taken.get();
            int ahead = turns.get(turn & mask) - (turn + 1);
            if (ahead < 0) {
                return null;
            }
            if (ahead == 0 && taken.compareAndSet(turn, turn + 1)) {
                T value = places.getPlain(turn & mask);
                places.setPlain(turn & mask, null);
                turns.set(turn & mask, turn + mask + 1);
                return value;
            }
        }
    }
}
