package io.tarsboot.rpc.chain;

import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A place in a trace, in the format of TARS: {@code flag[.N]-id|span|parent} in logs, without the parent on the wire. A
 * span is one call, seen from both sides: the one that makes the call begins it, the one that serves it takes part.
 *
 * @param traceId of the whole trace, with its flags, which say of which moments parameters are wanted
 * @param spanId of the call
 * @param parentSpanId of the call on whose behalf it is made; its own at the beginning of a trace
 */
public record TraceKey(String traceId, String spanId, String parentSpanId) {

    /** No parameters are wanted. */
    private static final String NO_PARAMETERS = "0-";

    private static final Pattern BAR = Pattern.compile("\\|");
    private static final String NO_PARENT = "*";
    private static final int MAX_PART = 128;

    /** The first place of a new trace. */
    public static TraceKey begin() {
        String span = newId();
        return new TraceKey(NO_PARAMETERS + newId(), span, span);
    }

    /**
     * Reads what came over the wire.
     *
     * @return null if it is no key: what comes from others is not believed, as it would be sent on and on
     */
    public static @Nullable TraceKey parse(@Nullable String text) {
        if (text == null || text.length() > 3 * MAX_PART) {
            return null;
        }
        String[] parts = BAR.split(text, -1);
        boolean whole = parts.length == 2 || parts.length == 3;
        for (String part : parts) {
            whole &= isPart(part);
        }
        return whole ? new TraceKey(parts[0], parts[1], parts.length == 3 ? parts[2] : NO_PARENT) : null;
    }

    private static boolean isPart(String part) {
        return !part.isEmpty() && part.length() <= MAX_PART && part.chars().allMatch(c -> c > ' ' && c < 127);
    }

    /** The place of a call that is made on behalf of this one. */
    public TraceKey child() {
        return new TraceKey(traceId, newId(), spanId);
    }

    /** What travels. */
    public String onTheWire() {
        return traceId + "|" + spanId;
    }

    /** How the side that made the call writes it down. */
    public String asMade() {
        return onTheWire() + "|" + parentSpanId;
    }

    /** How the side that served the call writes it down: of its parent it knows nothing. */
    public String asServed() {
        return onTheWire() + "|" + NO_PARENT;
    }

    private static String newId() {
        return UUID.randomUUID().toString().replace("-", "");
    }
}
