package io.tarsboot.demo;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/** Tells on the console what happens, step by step, with the time since the start. */
final class Narrator {

    private final PrintStream out;
    private final long start = System.nanoTime();
    private int steps;

    Narrator(PrintStream out) {
        this.out = out;
    }

    void step(String text) {
        steps++;
        double seconds = Duration.ofNanos(System.nanoTime() - start).toMillis() / 1000.0;
        out.printf(Locale.ROOT, "%n%2d. %s  (%.1f s)%n", steps, text, seconds);
    }

    void detail(String text) {
        text.lines().forEach(line -> out.println("    " + line));
    }
}
