package io.tarsboot.bench.robust;

import io.tarsboot.bench.load.Message;
import io.tarsboot.rpc.ConnectionLostException;
import io.tarsboot.rpc.ReturnCode;
import io.tarsboot.rpc.TarsCallException;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** How calls ended, counted by kind. */
final class Ends {

    static final String ANSWERED = "answered";
    static final String WRONG = "wrong answer";
    static final String DOUBLED = "answer that nobody waits for";
    static final String GIVEN_UP = "given up";
    static final String REFUSED = "refused (-9)";
    static final String EXPIRED = "refused (-6)";
    static final String TIMEOUT = "timeout";
    static final String LOST = "connection lost";
    static final String UNTYPED = "untyped";

    private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();

    void add(String end) {
        counts.computeIfAbsent(end, key -> new LongAdder()).increment();
    }

    long count(String end) {
        LongAdder count = counts.get(end);
        return count == null ? 0 : count.sum();
    }

    long all() {
        return counts.values().stream().mapToLong(LongAdder::sum).sum();
    }

    Map<String, Long> byKind() {
        Map<String, Long> sums = new TreeMap<>();
        counts.forEach((end, count) -> sums.put(end, count.sum()));
        return sums;
    }

    Message addTo(Message message) {
        Message more = message;
        for (Map.Entry<String, Long> end : byKind().entrySet()) {
            more = more.with("end." + end.getKey().replace(' ', '_'), end.getValue());
        }
        return more;
    }

    static Map<String, Long> of(Message message) {
        Map<String, Long> ends = new TreeMap<>();
        message.values().forEach((key, value) -> {
            if (key.startsWith("end.")) {
                ends.put(key.substring("end.".length()).replace('_', ' '), Long.parseLong(value));
            }
        });
        return ends;
    }

    /** @return of which kind a failure is; the library must not let any through that has no type of its own */
    static String of(@Nullable Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause == null) {
            return ANSWERED;
        }
        if (!(cause instanceof TarsCallException known)) {
            return UNTYPED + " " + cause.getClass().getSimpleName();
        }
        return switch (known.returnCode()) {
            case ReturnCode.OVERLOAD -> REFUSED;
            case ReturnCode.QUEUE_TIMEOUT -> EXPIRED;
            case ReturnCode.CALL_TIMEOUT -> TIMEOUT;
            default ->
                known instanceof ConnectionLostException
                        ? LOST
                        : known.getClass().getSimpleName() + " (" + known.returnCode() + ")";
        };
    }
}
