package io.tarsboot.admin.server.operation;

import java.security.SecureRandom;
import java.time.InstantSource;
import org.springframework.stereotype.Component;

/**
 * Makes ids of 20 letters and digits: ten for the millisecond, so that later ids sort behind earlier ones, and ten that
 * are random, so that nobody guesses one and two servers do not make the same.
 */
@Component
public final class Ids {

    /** In ascending order, without those that are mistaken for others. */
    private static final char[] DIGITS = "0123456789abcdefghjkmnpqrstvwxyz".toCharArray();

    private static final int HALF = 10;
    private static final int BITS = 5;

    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    public Ids(InstantSource clock) {
        this.clock = clock;
    }

    public String next() {
        StringBuilder id = new StringBuilder(2 * HALF);
        append(id, clock.millis());
        append(id, random.nextLong());
        return id.toString();
    }

    private static void append(StringBuilder id, long bits) {
        for (int shift = (HALF - 1) * BITS; shift >= 0; shift -= BITS) {
            id.append(DIGITS[(int) (bits >>> shift) & (DIGITS.length - 1)]);
        }
    }
}
