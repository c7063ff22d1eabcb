package io.tarsboot.bench.robust;

import io.tarsboot.bench.harness.Arguments;
import io.tarsboot.bench.harness.Durations;
import io.tarsboot.bench.robust.Work.Kind;
import io.tarsboot.rpc.config.ConcurrencyPolicy;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How a server is overloaded.
 *
 * @param works how the server spends the time of a call, one after the other
 * @param loads offered, in multiples of the capacity that was measured before
 * @param window how long each load lasts
 * @param call how long the server works for each call; zero for what is usual for the kind of work
 * @param queue requests that may wait
 * @param queueTime how long a request may wait
 * @param concurrency calls under way at once: a number, adaptive or off
 */
record OverloadOptions(
        Path results,
        List<Kind> works,
        List<Double> loads,
        Duration window,
        Duration call,
        int queue,
        Duration queueTime,
        String concurrency,
        String heap) {

    static final String USAGE = """
            options of bench overload:
              --work A,B         wait (8 threads, 4 ms each) or cpu (1 thread, 1 ms); both if nothing is said
              --call TIME        how long the server works for each call, such as 100ms, instead; a bare number is
                                 in milliseconds
              --loads X,Y        multiples of the capacity, 0.5,1,1.5,2,3,5 if nothing is said
              --window TIME      for each load, 10s if nothing is said; a bare number is in seconds
              --queue N          requests that may wait, 1024 if nothing is said
              --queue-time TIME  how long they may wait, 500ms if nothing is said, 10s where servers say nothing; a bare
                                 number is in milliseconds. Callers wait for 3s
              --concurrency C    calls under way at once: a number, adaptive, or off, if nothing is said
              --heap SIZE        of each process, 512m if nothing is said
              --results DIR      where the JSON and the table go
            """;

    private static final Duration LEAST_WINDOW = Duration.ofSeconds(1);

    OverloadOptions {
        works = List.copyOf(works);
        loads = List.copyOf(loads);
        for (double load : loads) {
            if (!(load > 0 && load <= 20)) {
                throw new IllegalArgumentException("load: " + load + " (expected: above 0, at most 20)");
            }
        }
        // Says what is wrong, if anything is.
        var unused = ConcurrencyPolicy.of(concurrency, null, null);
        if (window.compareTo(LEAST_WINDOW) < 0) {
            throw new IllegalArgumentException(
                    "window: " + Durations.text(window) + " (expected: at least " + Durations.text(LEAST_WINDOW) + ")");
        }
        if (queueTime.isZero()) {
            throw new IllegalArgumentException("queue-time: 0 (expected: more than zero)");
        }
    }

    static OverloadOptions parse(Arguments rest) {
        Path results = Path.of("results");
        List<Kind> works = List.of(Kind.WAIT, Kind.CPU);
        List<Double> loads = List.of(0.5, 1.0, 1.5, 2.0, 3.0, 5.0);
        Duration window = Duration.ofSeconds(10);
        Duration call = Duration.ZERO;
        int queue = 1024;
        Duration queueTime = Duration.ofMillis(500);
        String concurrency = "off";
        String heap = "512m";
        while (rest.hasNext()) {
            String option = rest.next();
            switch (option) {
                case "--work" -> works = worksOf(rest.valueOf(option));
                case "--loads" -> loads = loadsOf(rest.valueOf(option));
                case "--window" -> window = rest.durationOf(option);
                case "--call" -> call = rest.durationOf(option, ChronoUnit.MILLIS);
                case "--queue" -> queue = rest.numberOf(option);
                case "--queue-time" -> queueTime = rest.durationOf(option, ChronoUnit.MILLIS);
                case "--concurrency" -> concurrency = rest.valueOf(option);
                case "--heap" -> heap = rest.valueOf(option);
                case "--results" -> results = Path.of(rest.valueOf(option));
                default -> throw new IllegalArgumentException("unknown option: " + option);
            }
        }
        return new OverloadOptions(
                results.toAbsolutePath(), works, loads, window, call, queue, queueTime, concurrency, heap);
    }

    private static List<Kind> worksOf(String words) {
        List<Kind> works = new ArrayList<>();
        for (String word : words.split(",", -1)) {
            switch (word) {
                case "wait", "cpu" -> works.add(Kind.valueOf(word.toUpperCase(Locale.ROOT)));
                default -> throw new IllegalArgumentException("work: " + word + " (expected: wait or cpu)");
            }
        }
        return works;
    }

    private static List<Double> loadsOf(String words) {
        List<Double> loads = new ArrayList<>();
        for (String word : words.split(",", -1)) {
            try {
                loads.add(Double.parseDouble(word));
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException("load: " + word + " (expected: a number such as 0.5)", e);
            }
        }
        return loads;
    }
}
