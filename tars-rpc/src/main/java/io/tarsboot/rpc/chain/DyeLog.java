package io.tarsboot.rpc.chain;

import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * One line for each side of each dyed call, in a log of their own: {@value #NAME}. Lines that servants log themselves
 * are found by {@link ChainMarks#MDC_DYED}.
 */
public final class DyeLog {

    /** Of the logger. */
    public static final String NAME = "tars.dyeing";

    private static final Logger log = LoggerFactory.getLogger(NAME);

    private DyeLog() {}

    /** Tells of a call that was made here. */
    public static void made(ChainMarks marks, String object, String function, String peer, int returnCode, long nanos) {
        write("called", marks, object, function, peer, returnCode, nanos);
    }

    /** Tells of a call that was served here. */
    public static void served(
            ChainMarks marks, String object, String function, String peer, int returnCode, long nanos) {
        write("served", marks, object, function, peer, returnCode, nanos);
    }

    private static void write(
            String what, ChainMarks marks, String object, String function, String peer, int returnCode, long nanos) {
        String before = MDC.get(ChainMarks.MDC_DYED);
        MDC.put(ChainMarks.MDC_DYED, marks.dyeKey());
        try {
            log.info(
                    "{}|{}|{}.{}|{}|{}|{} ms",
                    marks.dyeKey(),
                    what,
                    object,
                    function,
                    peer,
                    returnCode,
                    TimeUnit.NANOSECONDS.toMillis(nanos));
        } finally {
            if (before == null) {
                MDC.remove(ChainMarks.MDC_DYED);
            } else {
                MDC.put(ChainMarks.MDC_DYED, before);
            }
        }
    }
}
