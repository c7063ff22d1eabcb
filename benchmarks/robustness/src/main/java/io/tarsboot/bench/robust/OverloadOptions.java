package io.tarsboot.bench.robust;

import io.tarsboot.bench.harness.Arguments;
import io.tarsboot.bench.robust.Work.Kind;
import io.tarsboot.rpc.config.ConcurrencyPolicy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How a server is overloaded.
 *
 * @param works how the server spends the time of a call, one after the other
 * @param loads offered, in multiples of the capacity that was measured before
 * @param queue requests that may wait
 * @param queueMillis how long a request may wait
 * @param concurrency calls under way at once: a number, adaptive or off
 */
record OverloadOptions(
        Path results,
        List<Kind> works,
        List<Double> loads,
        int windowSeconds,
        int queue,
        int queueMillis,
        String concurrency,
        String heap) {

    static final String USAGE = """
            options of bench overload:
              --work A,B         wait (8 threads, 4 ms each) or cpu (1 thread, 1 ms); both if nothing is said
              --loads X,Y        multiples of the capacity, 0.5,1,1.5,2,3,5 if nothing is said
              --window SECONDS   for each load, 10 if nothing is said
              --queue N          requests that may wait, 1024 if nothing is said
              --queue-time MS    how long they may wait, 500 if nothing is said
              --concurrency C    calls under way at once: a number, adaptive, or off, if nothing is said
              --heap SIZE        of each process, 512m if nothing is said
              --results DIR      where the JSON and the table go
            """;

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
        if (windowSeconds < 1) {
            throw new IllegalArgumentException("window: " + windowSeconds + " (expected: at least 1 s)");
        }
    }

    static OverloadOptions parse(Arguments rest) {
        Path results = Path.of("results");
        List<Kind> works = List.of(Kind.WAIT, Kind.CPU);
        List<Double> loads = List.of(0.5, 1.0, 1.5, 2.0, 3.0, 5.0);
        int windowSeconds = 10;
        int queue = 1024;
        int queueMillis = 500;
        String concurrency = "off";
        String heap = "512m";
        while (rest.hasNext()) {
            String option = rest.next();
            switch (option) {
                case "--work" -> works = worksOf(rest.valueOf(option));
                case "--loads" -> loads = loadsOf(rest.valueOf(option));
                case "--window" -> windowSeconds = rest.numberOf(option);
                case "--queue" -> queue = rest.numberOf(option);
                case "--queue-time" -> queueMillis = rest.numberOf(option);
                case "--concurrency" -> concurrency = rest.valueOf(option);
                case "--heap" -> heap = rest.valueOf(option);
                case "--results" -> results = Path.of(rest.valueOf(option));
                default -> throw new IllegalArgumentException("unknown option: " + option);
            }
        }
        return new OverloadOptions(
                results.toAbsolutePath(), works, loads, windowSeconds, queue, queueMillis, concurrency, heap);
    }

    Duration queueTime() {
        return Duration.ofMillis(queueMillis);
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
