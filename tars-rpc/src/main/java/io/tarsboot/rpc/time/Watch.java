package io.tarsboot.rpc.time;

/** A scheduler's eye on {@link Deadlines}. Safe for use by several threads. */
public interface Watch extends AutoCloseable {

    /** There is a new deadline, already among the others. Costs next to nothing unless it is the nearest of all. */
    void added(long deadline);

    /** Nothing expires any more. */
    @Override
    void close();
}
