package io.tarsboot.bench.load;

/** One call with the same argument again and again. */
public interface Operation {

    /** Calls and waits. Fails if the answer is missing or, by a glance at it, another than what was sent. */
    void call() throws Exception;

    /** Calls without waiting; the completion is told once, on any thread. */
    void start(Completion completion);

    /** Calls, waits and compares the whole answer with what was sent; once, before anything is measured. */
    void verify() throws Exception;
}
