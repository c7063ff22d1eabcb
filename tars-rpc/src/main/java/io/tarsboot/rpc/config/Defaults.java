package io.tarsboot.rpc.config;

import io.tarsboot.rpc.transport.TransportLimits;
import java.time.Duration;

/** What holds where nothing is configured: the values of other TARS libraries unless said otherwise, in this one place. */
public final class Defaults {

    public static final Duration SYNC_TIMEOUT = Duration.ofSeconds(3);
    public static final Duration ASYNC_TIMEOUT = Duration.ofSeconds(5);
    public static final Duration CONNECT_TIMEOUT = TransportLimits.DEFAULT.connectTimeout();
    public static final Duration REFRESH_INTERVAL = Duration.ofSeconds(60);

    /** Files that ask for a shorter refresh get this one: registries would suffer. */
    public static final Duration MIN_REFRESH_INTERVAL = Duration.ofSeconds(5);

    public static final Duration REPORT_INTERVAL = Duration.ofSeconds(60);
    public static final Duration REPORT_TIMEOUT = Duration.ofSeconds(5);
    public static final Duration NOTIFY_TIMEOUT = Duration.ofMillis(500);

    /** Files that ask for a shorter interval get this one: the services that take reports would suffer. */
    public static final Duration MIN_REPORT_INTERVAL = Duration.ofSeconds(10);

    /** Other libraries say 1400, because their reports may travel as datagrams. Ours do not. */
    public static final int REPORT_BATCH_SIZE = 16 << 10;

    public static final int REPORT_KEYS = 2000;
    public static final int REPORT_SAMPLES = 100;
    public static final int CALLBACK_THREADS = 3;
    public static final int MAX_PENDING = 100_000;

    /** Bytes of pushes of one connection that may wait for their listener. */
    public static final int PUSH_BACKLOG = 16 << 20;

    /** Bytes of answers that may wait on one connection of a server; more wait in the queue of their adapter. */
    public static final int CONNECTION_BACKLOG = 16 << 20;

    /** Bytes of answers that may wait for all clients of one adapter: a quarter of the heap, or at least of two clients. */
    public static final long ADAPTER_BACKLOG =
            Math.max(2L * CONNECTION_BACKLOG, Runtime.getRuntime().maxMemory() / 4);

    public static final int FAILURES_IN_ROW = 50;
    public static final Duration IN_ROW_WITHIN = Duration.ofSeconds(5);
    public static final Duration FAILURE_WINDOW = Duration.ofSeconds(60);
    public static final int MIN_FAILURES = 20;
    public static final double FAILURE_RATIO = 0.5;
    public static final Duration PROBE_AFTER = Duration.ofSeconds(30);

    /** Others probe at the same pace forever; a call that is risked for it less and less often is cheaper. */
    public static final Duration LONGEST_PROBE_WAIT = Duration.ofMinutes(2);

    /** Others have no slow start. A JVM that has just begun is slow for about this long. */
    public static final Duration SLOW_START = Duration.ofSeconds(10);

    public static final int CONNECTIONS = 1;

    public static final Duration RETRY_BACKOFF = Duration.ofMillis(20);
    public static final Duration LONGEST_RETRY_BACKOFF = Duration.ofSeconds(1);
    public static final double RETRY_BUDGET = 0.1;

    /**
     * Other libraries have one thread, because there each thread has servants of its own. Here servants are shared as
     * Spring beans are, and two that call one another on one thread would wait forever.
     */
    public static final int ADAPTER_THREADS =
            Math.max(8, 2 * Runtime.getRuntime().availableProcessors());

    public static final int MAX_CONNECTIONS = 128;
    public static final int QUEUE_CAPACITY = 1024;
    public static final Duration QUEUE_TIMEOUT = Duration.ofSeconds(10);

    /** Callers whose rates are told apart, some hundred bytes each. */
    public static final int MAX_RATED_CALLERS = 10_000;

    public static final Duration DEACTIVATING_TIMEOUT = Duration.ofSeconds(3);
    public static final Duration ACTIVATING_TIMEOUT = Duration.ofSeconds(60);
    public static final Duration HEARTBEAT_INTERVAL = Duration.ofSeconds(10);
    public static final Duration ACTIVATING_INTERVAL = Duration.ofSeconds(5);

    /** How long a master stays it after its last sign of life. */
    public static final Duration MASTER_LEASE = Duration.ofSeconds(5);

    public static final Duration SHORTEST_MASTER_LEASE = Duration.ofSeconds(1);
    public static final String LOG_LEVEL = "DEBUG";
    public static final int MAX_FRAME_SIZE = TransportLimits.DEFAULT_MAX_FRAME_SIZE;

    private Defaults() {}
}
