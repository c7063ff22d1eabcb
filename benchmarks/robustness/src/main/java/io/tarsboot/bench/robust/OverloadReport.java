package io.tarsboot.bench.robust;

import io.tarsboot.bench.harness.Durations;
import io.tarsboot.bench.harness.Machine;
import io.tarsboot.bench.harness.OtherPrograms;
import io.tarsboot.bench.load.Message;
import io.tarsboot.bench.robust.Work.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.DoubleStream;

/** What servers did that were asked for more than they can do. */
record OverloadReport(Machine machine, String started, OverloadOptions options, List<Server> servers)
        implements Report {

    /** The part of the best throughput that must be left at any load above the capacity. */
    private static final double KEPT = 0.9;

    /** Beside the queue time: for the call itself, and for the processors that server and clients share. */
    private static final double GRACE_MILLIS = 150;

    /**
     * One server.
     *
     * @param capacity calls in a second, measured with a closed loop
     * @param othersShare of the processors that programs used meanwhile that were not of the bench
     * @param leftInFlight requests that were not done at the end
     */
    record Server(
            Kind work,
            int threads,
            long perCallMillis,
            long capacity,
            double othersShare,
            int leftInFlight,
            List<Load> loads) {

        double best() {
            return loads.stream().mapToDouble(Load::goodput).reduce((double) capacity, Math::max);
        }
    }

    /**
     * One load.
     *
     * @param times of the capacity
     * @param offered calls in a second
     * @param goodput calls in a second that were answered within the window
     * @param ends calls by how they ended
     * @param answers from when calls were due to their answers
     * @param refusals the same for calls that were refused
     * @param ping to the same adapter, by a connection of its own
     * @param admin to the admin object
     * @param probeFailures pings and admin calls that failed
     * @param latestMillis by how much the generator was behind at most
     * @param othersShare of the processors that programs used that were not of the bench
     */
    record Load(
            double times,
            double offered,
            double goodput,
            Map<String, Long> ends,
            Latency answers,
            Latency refusals,
            Latency ping,
            Latency admin,
            long probeFailures,
            double latestMillis,
            double othersShare) {

        static Load of(double times, Duration window, Message offered, double othersShare) {
            double seconds = window.toMillis() / 1000.0;
            return new Load(
                    times,
                    offered.number("calls") / seconds,
                    offered.number("answeredInWindow") / seconds,
                    Ends.of(offered),
                    Latency.of(offered, "answers"),
                    Latency.of(offered, "refusals"),
                    Latency.of(offered, "ping"),
                    Latency.of(offered, "admin"),
                    offered.number("probeFailures"),
                    offered.number("latestNanos") / 1e6,
                    othersShare);
        }

        private long count(String end) {
            return ends.getOrDefault(end, 0L);
        }

        private long others() {
            return ends.values().stream().mapToLong(Long::longValue).sum()
                    - count(Ends.ANSWERED)
                    - count(Ends.REFUSED)
                    - count(Ends.EXPIRED)
                    - count(Ends.TIMEOUT);
        }
    }

    @Override
    public double othersShare() {
        return servers.stream()
                .flatMapToDouble(server -> DoubleStream.concat(
                        DoubleStream.of(server.othersShare()),
                        server.loads().stream().mapToDouble(Load::othersShare)))
                .max()
                .orElse(0);
    }

    @Override
    public List<String> missed() {
        List<String> problems = new ArrayList<>();
        for (Server server : servers) {
            if (server.leftInFlight() != 0) {
                problems.add(server.leftInFlight() + " requests were not done at the end");
            }
            server.loads().forEach(load -> addProblems(server, load, problems));
        }
        return problems;
    }

    private void addProblems(Server server, Load load, List<String> problems) {
        String where = String.format(
                Locale.ROOT,
                "the server that %s, at x%.1f: ",
                server.work() == Kind.WAIT ? "waits" : "computes",
                load.times());
        String meanwhile = OtherPrograms.meanwhile(load.othersShare());
        double kept = load.goodput() / server.best();
        if (load.times() > 1 && kept < KEPT) {
            problems.add(where
                    + String.format(
                            Locale.ROOT,
                            "%.0f %% of the best throughput (expected: at least %.0f)%s",
                            100 * kept,
                            100 * KEPT,
                            meanwhile));
        }
        double most = options.queueTime().toMillis() + server.perCallMillis() + GRACE_MILLIS;
        double slowest = Math.max(load.answers().p999Millis(), load.refusals().p999Millis());
        if (slowest > most) {
            problems.add(where
                    + String.format(
                            Locale.ROOT,
                            "99.9 %% of the calls ended within %.0f ms (expected: %.0f)%s",
                            slowest,
                            most,
                            meanwhile));
        }
        // Where the queue is more patient than callers, some give up; the throughput says whether they are too many.
        boolean timeouts = load.count(Ends.TIMEOUT) > 0 && most < OverloadClient.TIMEOUT.toMillis();
        if (load.probeFailures() > 0 || load.others() > 0 || timeouts) {
            problems.add(where + load.ends() + ", " + load.probeFailures() + " probes failed" + meanwhile);
        }
    }

    @Override
    public String table() {
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "Open loop: calls start at fixed times, and their time counts from then. %d requests may wait, for at "
                        + "most %s; limit of calls under way: %s. Each load lasts %s.%n",
                options.queue(),
                Durations.text(options.queueTime()),
                options.concurrency(),
                Durations.text(options.window())));
        for (Server server : servers) {
            text.append(String.format(
                    Locale.ROOT,
                    """

                    %d threads, each call %s for %d ms; %,d calls/s in a closed loop before%s:

                    | offered | calls/s | answered/s | of the best | refused -9 | refused -6 | timeouts | answers p50, p99 ms | refusals p50, p99 ms | ping p50, p99 ms | AdminObj p50, p99 ms |
                    |--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|
                    """,
                    server.threads(),
                    server.work() == Kind.WAIT ? "waits" : "computes",
                    server.perCallMillis(),
                    server.capacity(),
                    OtherPrograms.meanwhile(server.othersShare())));
            server.loads().forEach(load -> text.append(row(server, load)));
        }
        return text.toString();
    }

    private static String row(Server server, Load load) {
        return String.format(
                Locale.ROOT,
                "| x%.1f%s | %,.0f | %,.0f | %.2f | %,d | %,d | %,d | %s | %s | %s | %s |%n",
                load.times(),
                OtherPrograms.disturb(load.othersShare()) ? " (*)" : "",
                load.offered(),
                load.goodput(),
                load.goodput() / server.best(),
                load.count(Ends.REFUSED),
                load.count(Ends.EXPIRED),
                load.count(Ends.TIMEOUT),
                times(load.answers()),
                times(load.refusals()),
                times(load.ping()),
                times(load.admin()));
    }

    private static String times(Latency latency) {
        return latency.count() == 0
                ? ""
                : String.format(Locale.ROOT, "%.1f, %.1f", latency.p50Millis(), latency.p99Millis());
    }
}
