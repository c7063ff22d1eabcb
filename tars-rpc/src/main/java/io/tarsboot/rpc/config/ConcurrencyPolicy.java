package io.tarsboot.rpc.config;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How many calls an adapter has under way at once, from their arrival to their answer. */
public sealed interface ConcurrencyPolicy {

    String OFF = "off";
    String ADAPTIVE = "adaptive";

    ConcurrencyPolicy UNLIMITED = new Unlimited();

    /** As many as there is room for in the queue. */
    record Unlimited() implements ConcurrencyPolicy {}

    /** @param most calls under way; more are refused */
    record Fixed(int most) implements ConcurrencyPolicy {
        public Fixed {
            if (most < 1) {
                throw new IllegalArgumentException("concurrency: " + most + " (expected: at least 1)");
            }
        }
    }

    /**
     * As many as the adapter answers without becoming slow.
     *
     * @param least never fewer than these; null for as many as the adapter has threads
     * @param most never more than these; null for as many as the adapter takes in
     */
    record Adaptive(@Nullable Integer least, @Nullable Integer most) implements ConcurrencyPolicy {
        public Adaptive {
            if (least != null && least < 1) {
                throw new IllegalArgumentException("least concurrency: " + least + " (expected: at least 1)");
            }
            if (most != null && most < (least == null ? 1 : least)) {
                throw new IllegalArgumentException(
                        "most concurrency: " + most + " (expected: at least " + (least == null ? 1 : least) + ")");
            }
        }
    }

    /**
     * Reads the words of configurations.
     *
     * @param text a number, {@code adaptive} or {@code off}
     * @param least for {@code adaptive} only
     * @param most for {@code adaptive} only
     */
    static ConcurrencyPolicy of(String text, @Nullable Integer least, @Nullable Integer most) {
        String word = text.strip().toLowerCase(Locale.ROOT);
        if (word.equals(ADAPTIVE)) {
            return new Adaptive(least, most);
        }
        if (least != null || most != null) {
            throw new IllegalArgumentException(
                    "concurrency: " + text + " with a least or most (expected: adaptive, or a number without them)");
        }
        if (word.equals(OFF)) {
            return UNLIMITED;
        }
        try {
            return new Fixed(Integer.parseInt(word));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("concurrency: " + text + " (expected: a number, adaptive or off)", e);
        }
    }
}
