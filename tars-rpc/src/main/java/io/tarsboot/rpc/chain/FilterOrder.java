package io.tarsboot.rpc.chain;

/**
 * Where filters stand: one with a smaller number is outside of those with larger ones, and of two with the same the one
 * that was added first. Marks of {@link ChainMarks} are on a call before the first filter sees it; retries stand inside
 * all filters.
 */
public final class FilterOrder {

    /** Spans for Micrometer, which are to cover what other filters do. */
    public static final int OBSERVATION = -3000;

    /** Spans in TARS's own format. */
    public static final int TRACE = -2000;

    /** Keys of the context that travel on. */
    public static final int PROPAGATION = -1000;

    /** A filter that declares nothing: inside all that do. */
    public static final int UNDECLARED = Integer.MAX_VALUE;

    private FilterOrder() {}
}
