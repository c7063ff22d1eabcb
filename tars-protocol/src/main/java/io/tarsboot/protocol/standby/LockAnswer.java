package io.tarsboot.protocol.standby;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the registry says to a {@link LockRequest}.
 *
 * @param code one of those here
 * @param token by which a store knows this master from those before it; 0 unless the code is {@link #MASTER}
 * @param again after which another answer is possible if nothing happens until then; zero if nobody can say
 */
public record LockAnswer(int code, long token, Duration again) {

    /** The caller is the master for as long as it asked for, counted from when it asked. */
    public static final int MASTER = 0;

    /** It is not; another is, or may still take itself for it. */
    public static final int STANDBY = 1;

    /** Its server has no master, or is not known, or the request makes no sense. */
    public static final int REFUSED = 2;

    /** Nobody can say at this moment. Whatever the caller is, it stays as long as it may. */
    public static final int UNKNOWN = -1;

    private static final String TOKEN = "tars-standby-token";
    private static final String AGAIN = "tars-standby-again";

    public static LockAnswer master(long token) {
        return new LockAnswer(MASTER, token, Duration.ZERO);
    }

    public static LockAnswer of(int code) {
        return new LockAnswer(code, 0, Duration.ZERO);
    }

    /** @param again when the lease of the master is over, as it is now */
    public static LockAnswer standby(Duration again) {
        return new LockAnswer(STANDBY, 0, again);
    }

    /** @param context of the reply */
    public static LockAnswer read(int code, Map<String, String> context) {
        if (code == MASTER) {
            return master(number(context.get(TOKEN)));
        }
        return new LockAnswer(code, 0, Duration.ofMillis(Math.max(0, number(context.get(AGAIN)))));
    }

    /** What goes with the code. */
    public Map<String, String> context() {
        if (code == MASTER) {
            return Map.of(TOKEN, Long.toString(token));
        }
        return again.isZero() ? Map.of() : Map.of(AGAIN, Long.toString(again.toMillis()));
    }

    /** What is no number is as good as none. */
    static long number(@Nullable String text) {
        try {
            return text == null ? 0 : Long.parseLong(text);
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
