package io.tarsboot.rpc.time;

/**
 * Times at which something is over, many of them, most of which never come because what they bound ends before. Called
 * by the scheduler that watches over them. Times are those of {@link Scheduler#nanoTime}.
 */
public interface Deadlines {

    /** Stands for no deadline at all. */
    long NONE = Long.MAX_VALUE;

    /** Nanoseconds from {@code now} to the nearest deadline, negative if it has passed; {@link #NONE} without any. */
    long nearest(long now);

    /** Ends what is due at {@code now}. Must neither block nor throw. */
    void expire(long now);
}
