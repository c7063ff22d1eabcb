package io.tarsboot.rpc.chain;

import io.tarsboot.rpc.packet.MessageType;
import io.tarsboot.rpc.text.OneLine;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * What marks the calls of a chain, in the fields that all TARS libraries use for it. Who serves a marked call makes
 * marked calls on its behalf.
 *
 * @param messageType bits of {@link MessageType}: dyed, traced, or both
 * @param status what belongs to these bits in the status of a request
 */
public record ChainMarks(int messageType, Map<String, String> status) {

    /** Of calls that belong to no chain that anybody marked. */
    public static final ChainMarks NONE = new ChainMarks(0, Map.of());

    /** In the status of a request: what the call is marked with. */
    public static final String DYED_KEY = "STATUS_DYED_KEY";

    /** In the status of a request: what other Java servers call the log of the marked calls. They fail without it. */
    public static final String DYED_FILE = "STATUS_DYED_FILENAME";

    /** In the status of a request: a {@link TraceKey}. */
    public static final String TRACE_KEY = "STATUS_TRACE_KEY";

    /** In the MDC, while a thread works for a dyed call: what it is marked with. */
    public static final String MDC_DYED = "tars.dyed";

    /** In the MDC, while a thread works for a traced call: the id of the trace. */
    public static final String MDC_TRACE = "tars.trace";

    private static final int TRAVELLING = MessageType.DYED | MessageType.TRACE;
    private static final String USUAL_FILE = "default";
    private static final int MAX_KEY = 256;

    public ChainMarks {
        status = Map.copyOf(status);
    }

    /** What a request says, as far as it makes sense. */
    public static ChainMarks of(int messageType, Map<String, String> status) {
        if ((messageType & TRAVELLING) == 0) {
            return NONE;
        }
        ChainMarks marks = NONE;
        if ((messageType & MessageType.DYED) != 0) {
            marks = marks.dyed(
                    status.getOrDefault(DYED_KEY, ""), OneLine.of(status.getOrDefault(DYED_FILE, USUAL_FILE), MAX_KEY));
        }
        TraceKey key = (messageType & MessageType.TRACE) == 0 ? null : TraceKey.parse(status.get(TRACE_KEY));
        return key == null ? marks : marks.traced(key);
    }

    /** These and the mark with a key, such as the number of a customer. */
    public ChainMarks dyed(String key) {
        return dyed(key, USUAL_FILE);
    }

    private ChainMarks dyed(String key, String file) {
        return plus(MessageType.DYED, Map.of(DYED_KEY, OneLine.of(key, MAX_KEY), DYED_FILE, file));
    }

    /** These and a place in a trace. */
    public ChainMarks traced(TraceKey place) {
        return plus(MessageType.TRACE, Map.of(TRACE_KEY, place.onTheWire()));
    }

    public boolean isDyed() {
        return (messageType & MessageType.DYED) != 0;
    }

    /** What the calls are marked with; empty if they are marked with nothing in particular, or not at all. */
    public String dyeKey() {
        return status.getOrDefault(DYED_KEY, "");
    }

    /** Null if nobody traces the chain. */
    public @Nullable TraceKey trace() {
        return TraceKey.parse(status.get(TRACE_KEY));
    }

    /** What this thread logs shows the marks from now on. */
    void showInLogs() {
        if (isDyed()) {
            MDC.put(MDC_DYED, dyeKey());
        }
        TraceKey key = trace();
        if (key != null) {
            MDC.put(MDC_TRACE, key.traceId());
        }
    }

    void hideFromLogs() {
        MDC.remove(MDC_DYED);
        MDC.remove(MDC_TRACE);
    }

    private ChainMarks plus(int bits, Map<String, String> more) {
        Map<String, String> all = new LinkedHashMap<>(status);
        all.putAll(more);
        return new ChainMarks(messageType | bits, all);
    }
}
