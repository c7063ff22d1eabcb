package io.tarsboot.bench.raft;

import io.tarsboot.bench.harness.OtherPrograms;
import io.tarsboot.bench.harness.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * What all groups have borne, side by side, and whether the registry is as fast as it shall be.
 *
 * @param failovers how long writes waited after each kill of a leader
 * @param missing what could not be measured, and why
 */
record RaftReport(List<Measured> measured, Map<GroupKind, List<Duration>> failovers, List<String> missing) {

    static final String HEAD = """
            | three processes | calls | under way | calls/s | p50 µs | p99 µs | CPU µs/call |
            |---|---|--:|--:|--:|--:|--:|
            """;

    private static final double OF_THE_ENGINE = 0.8;
    private static final double TIMES_ETCD = 3;

    /** A row of the first table. */
    static String row(Measured row) {
        Figures figures = row.figures();
        String begin = String.format(
                Locale.ROOT,
                "| %s%s | %s | %,d | ",
                row.group().title(),
                OtherPrograms.disturb(row.othersShare()) ? " (*)" : "",
                row.verb(),
                row.underWay());
        return begin
                + (figures.failures() > 0
                        ? figures.failures() + " calls failed, the first with "
                                + figures.firstFailure().replace('|', '/') + " |\n"
                        : String.format(
                                Locale.ROOT,
                                "%,.0f | %,d | %,d | %,.1f |%n",
                                figures.perSecond(),
                                figures.p50Micros(),
                                figures.p99Micros(),
                                row.cpuMicros()));
    }

    /** The most of each group, whatever was under way, and what the registry is beside the others. */
    String summary() {
        StringBuilder text = new StringBuilder("""
                | at the most | JRaft | tars-raft | registry | etcd | registry of JRaft | registry times etcd |
                |---|--:|--:|--:|--:|--:|--:|
                """);
        for (Aim aim : aims()) {
            text.append("| ").append(aim.what());
            for (GroupKind group : GroupKind.values()) {
                text.append(" | ").append(aim.text(group));
            }
            text.append(" | ").append(text(aim.ratio(GroupKind.JRAFT)));
            text.append(" | ").append(text(aim.ratio(GroupKind.ETCD))).append(" |\n");
        }
        missing.forEach(what -> text.append("\nNot measured: ").append(what).append('\n'));
        return text.toString();
    }

    Verdict verdict() {
        List<String> missed = new ArrayList<>(missing);
        for (Aim aim : aims()) {
            below(aim, GroupKind.JRAFT, OF_THE_ENGINE, missed);
            below(aim, GroupKind.ETCD, TIMES_ETCD, missed);
        }
        measured.stream()
                .filter(row -> row.figures().failures() > 0)
                .forEach(row -> missed.add(row.group().title() + ", " + row.verb() + ", " + row.underWay()
                        + " under way: " + row.figures().failures() + " calls failed"));
        return Verdict.of(
                missed,
                measured.stream().mapToDouble(Measured::othersShare).max().orElse(0));
    }

    private static void below(Aim aim, GroupKind other, double wanted, List<String> missed) {
        aim.ratio(other).ifPresent(ratio -> {
            if (ratio < wanted) {
                missed.add(String.format(
                        Locale.ROOT,
                        "%s: the registry is at %.2f of %s (expected: at least %.1f)",
                        aim.what(),
                        ratio,
                        other.word(),
                        wanted));
            }
        });
    }

    private List<Aim> aims() {
        return List.of(
                new Throughput("writes/s", "write", measured),
                new Throughput("reads/s", "read", measured),
                new Gap(failovers));
    }

    private static String text(OptionalDouble ratio) {
        return ratio.isPresent() ? String.format(Locale.ROOT, "%.2f", ratio.getAsDouble()) : "";
    }

    /** Something in which groups are compared. */
    private interface Aim {

        String what();

        String text(GroupKind group);

        /** How many times as good as another group the registry is. */
        OptionalDouble ratio(GroupKind other);

        static OptionalDouble quotient(OptionalDouble above, OptionalDouble below) {
            return above.isPresent() && below.isPresent()
                    ? OptionalDouble.of(above.getAsDouble() / below.getAsDouble())
                    : OptionalDouble.empty();
        }
    }

    private record Throughput(String what, String verb, List<Measured> measured) implements Aim {

        private OptionalDouble value(GroupKind group) {
            return measured.stream()
                    .filter(row -> row.group() == group && row.verb().equals(verb))
                    .filter(row -> row.figures().failures() == 0)
                    .mapToDouble(row -> row.figures().perSecond())
                    .max();
        }

        @Override
        public String text(GroupKind group) {
            OptionalDouble value = value(group);
            return value.isPresent() ? String.format(Locale.ROOT, "%,.0f", value.getAsDouble()) : "";
        }

        @Override
        public OptionalDouble ratio(GroupKind other) {
            return Aim.quotient(value(GroupKind.REGISTRY), value(other));
        }
    }

    private record Gap(Map<GroupKind, List<Duration>> failovers) implements Aim {

        @Override
        public String what() {
            return "failover, median (longest) ms";
        }

        private OptionalDouble value(GroupKind group) {
            double[] sorted = sorted(group);
            return sorted.length == 0 ? OptionalDouble.empty() : OptionalDouble.of(sorted[sorted.length / 2]);
        }

        @Override
        public String text(GroupKind group) {
            double[] sorted = sorted(group);
            return sorted.length == 0
                    ? ""
                    : String.format(Locale.ROOT, "%,.0f (%,.0f)", sorted[sorted.length / 2], sorted[sorted.length - 1]);
        }

        @Override
        public OptionalDouble ratio(GroupKind other) {
            return Aim.quotient(value(other), value(GroupKind.REGISTRY));
        }

        private double[] sorted(GroupKind group) {
            return failovers.getOrDefault(group, List.of()).stream()
                    .mapToDouble(Duration::toMillis)
                    .sorted()
                    .toArray();
        }
    }
}
