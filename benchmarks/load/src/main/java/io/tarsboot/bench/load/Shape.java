package io.tarsboot.bench.load;

import java.util.Locale;

/** How calls follow one another. */
public sealed interface Shape {

    /** Each caller waits for its answer before it calls again. */
    record Blocking(int callers, boolean virtual) implements Shape {

        public Blocking {
            atLeastOne("callers", callers);
        }

        @Override
        public String word() {
            return (virtual ? "virtual-" : "blocking-") + callers;
        }

        @Override
        public boolean isClosed() {
            return true;
        }
    }

    /** As many calls as this are always under way: each answer starts the next one, on the thread that brings it. */
    record Asynchronous(int inFlight) implements Shape {

        public Asynchronous {
            atLeastOne("inFlight", inFlight);
        }

        @Override
        public String word() {
            return "async-" + inFlight;
        }

        @Override
        public boolean isClosed() {
            return true;
        }
    }

    /** Calls start at fixed times, whatever became of those before; latency counts from the time that was due. */
    record Paced(int perSecond) implements Shape {

        public Paced {
            atLeastOne("perSecond", perSecond);
        }

        @Override
        public String word() {
            return "rate-" + perSecond;
        }

        @Override
        public boolean isClosed() {
            return false;
        }
    }

    /** How it is named on the command line and in results, such as {@code blocking-8}. */
    String word();

    /** Whether a slow answer puts off later calls, so that latencies tell of this load only. */
    boolean isClosed();

    static Shape parse(String word) {
        int dash = word.lastIndexOf('-');
        try {
            int number = Integer.parseInt(word.substring(dash + 1));
            return switch (word.substring(0, Math.max(dash, 0)).toLowerCase(Locale.ROOT)) {
                case "blocking" -> new Blocking(number, false);
                case "virtual" -> new Blocking(number, true);
                case "async" -> new Asynchronous(number);
                case "rate" -> new Paced(number);
                default -> throw unknown(word);
            };
        } catch (NumberFormatException e) {
            throw unknown(word);
        }
    }

    private static IllegalArgumentException unknown(String word) {
        return new IllegalArgumentException(
                "shape: " + word + " (expected: blocking-N, virtual-N, async-N or rate-N, such as blocking-8)");
    }

    private static void atLeastOne(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + ": " + value + " (expected: at least 1)");
        }
    }
}
