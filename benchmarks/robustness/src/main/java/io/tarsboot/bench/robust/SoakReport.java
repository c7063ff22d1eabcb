package io.tarsboot.bench.robust;

import io.tarsboot.bench.harness.Durations;
import io.tarsboot.bench.harness.Machine;
import io.tarsboot.bench.robust.Growth.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * What was left after each round of load and faults.
 *
 * @param rests one after each round
 */
record SoakReport(Machine machine, String started, SoakOptions options, List<Rest> rests) implements Report {

    /** In the first rounds classes are loaded, code is compiled and pools fill. */
    private static final int WARM_UP = 2;

    private static final double MIB = 1 << 20;
    private static final double MOST_HEAP_MIB = 2;
    private static final double MOST_DIRECT_MIB = 8;
    private static final int MOST_THREADS = 2;

    /**
     * One rest; counts are those since the beginning.
     *
     * @param minutes since the beginning
     * @param clientConnections of the ordinary client
     * @param serverConnections of all clients
     * @param pending calls that the client still waits for
     * @param inFlight requests that the server still has
     * @param unresolved calls that had no end
     * @param frames sent, good and malformed
     * @param survived malformed frames that did not end as they must
     * @param broken connections that were closed under load
     * @param silentCalls to a server that reads nothing
     * @param silentAnswered of these
     * @param silentPeakPending the most that waited at the same time
     * @param ends calls by how they ended
     * @param othersShare of the processors that programs used that were not of the bench
     */
    record Rest(
            double minutes,
            Footprint client,
            Footprint server,
            int clientConnections,
            int serverConnections,
            int pending,
            int inFlight,
            long unresolved,
            long frames,
            long malformed,
            long survived,
            long broken,
            long silentCalls,
            long silentAnswered,
            long silentPeakPending,
            Map<String, Long> ends,
            double othersShare) {

        String line() {
            return String.format(
                    Locale.ROOT,
                    "after %.1f min: %,d frames, heap %.1f + %.1f MiB, direct %.1f + %.1f MiB, threads %d + %d, "
                            + "connections %d, pending %d, in flight %d, %s",
                    minutes,
                    frames,
                    client.heapBytes() / MIB,
                    server.heapBytes() / MIB,
                    client.directBytes() / MIB,
                    server.directBytes() / MIB,
                    client.threads(),
                    server.threads(),
                    serverConnections,
                    pending,
                    inFlight,
                    ends);
        }

        private long count(String end) {
            return ends.getOrDefault(end, 0L);
        }

        private long untyped() {
            return ends.entrySet().stream()
                    .filter(end -> end.getKey().startsWith(Ends.UNTYPED))
                    .mapToLong(Map.Entry::getValue)
                    .sum();
        }
    }

    SoakReport {
        rests = List.copyOf(rests);
    }

    @Override
    public double othersShare() {
        return rests.get(rests.size() - 1).othersShare();
    }

    @Override
    public List<String> missed() {
        List<String> problems = new ArrayList<>();
        Rest last = rests.get(rests.size() - 1);
        expect(problems, last.count(Ends.WRONG) == 0, "wrong answers: " + last.count(Ends.WRONG));
        expect(problems, last.count(Ends.DOUBLED) == 0, "doubled answers: " + last.count(Ends.DOUBLED));
        expect(problems, last.unresolved() == 0, "calls without an end: " + last.unresolved());
        expect(problems, last.untyped() == 0, "calls that failed without a type of their own: " + last.ends());
        expect(problems, last.count(Ends.ANSWERED) > 0, "no call was answered");
        expect(problems, last.survived() == 0, "malformed frames that did not end as they must: " + last.survived());
        expect(
                problems,
                last.silentPeakPending() <= CallsIntoSilence.MAX_PENDING && last.silentAnswered() == 0,
                "calls to the server that does not answer: " + last.silentPeakPending() + " waited at the same time");
        for (Rest rest : rests) {
            expect(problems, rest.pending() == 0, "pending after a round: " + rest.pending());
            expect(problems, rest.inFlight() == 0, "in flight after a round: " + rest.inFlight());
            expect(
                    problems,
                    rest.serverConnections() == options.ordinary() && rest.clientConnections() == options.ordinary(),
                    "connections after a round: " + rest.clientConnections() + " and " + rest.serverConnections()
                            + " (expected: " + options.ordinary() + ")");
        }
        Rest first = rests.get(Math.min(WARM_UP, rests.size()) - 1);
        expectThreads(problems, "client", first.client(), last.client());
        expectThreads(problems, "server", first.server(), last.server());
        expectFlat(problems, "the client's heap", rest -> rest.client().heapBytes(), MOST_HEAP_MIB);
        expectFlat(problems, "the server's heap", rest -> rest.server().heapBytes(), MOST_HEAP_MIB);
        expectFlat(problems, "the client's direct memory", rest -> rest.client().directBytes(), MOST_DIRECT_MIB);
        expectFlat(problems, "the server's direct memory", rest -> rest.server().directBytes(), MOST_DIRECT_MIB);
        return problems;
    }

    private static void expect(List<String> problems, boolean holds, String otherwise) {
        if (!holds) {
            problems.add(otherwise);
        }
    }

    private static void expectThreads(List<String> problems, String whose, Footprint first, Footprint last) {
        expect(
                problems,
                last.threads() <= first.threads() + MOST_THREADS,
                "threads of the " + whose + ": " + first.threads() + ", at the end " + last.threads());
    }

    private void expectFlat(List<String> problems, String what, ToDoubleFunction<Rest> bytes, double mostMib) {
        Growth growth = growth(bytes);
        expect(
                problems,
                growth.total() <= mostMib,
                String.format(
                        Locale.ROOT, "%s grew by %.1f MiB (expected: at most %.1f)", what, growth.total(), mostMib));
    }

    private Growth growth(ToDoubleFunction<Rest> bytes) {
        return Growth.of(rests.stream()
                .skip(WARM_UP)
                .map(rest -> new Point(rest.minutes(), bytes.applyAsDouble(rest) / MIB))
                .toList());
    }

    @Override
    public String table() {
        Rest last = rests.get(rests.size() - 1);
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "%d rounds of %s, %d connections, heap of at most %s for each process; %,d frames, of which %,d "
                        + "malformed; %,d connections closed under load; %,d calls to a server that reads nothing, of "
                        + "which at most %,d waited at the same time.%n%nHow the calls ended: %s; without an end: %d.%n%n",
                rests.size(),
                Durations.text(options.round()),
                options.connections(),
                options.heap(),
                last.frames(),
                last.malformed(),
                last.broken(),
                last.silentCalls(),
                last.silentPeakPending(),
                last.ends(),
                last.unresolved()));
        text.append("""
                | at rest | first, MiB | last | growth, MiB | MiB per minute |
                |---|--:|--:|--:|--:|
                """);
        text.append(row("client, heap", rest -> rest.client().heapBytes()));
        text.append(row("server, heap", rest -> rest.server().heapBytes()));
        text.append(row("client, direct", rest -> rest.client().directBytes()));
        text.append(row("server, direct", rest -> rest.server().directBytes()));
        text.append(row("client, resident", rest -> rest.client().residentBytes()));
        text.append(row("server, resident", rest -> rest.server().residentBytes()));
        text.append(String.format(
                Locale.ROOT,
                "%nThe most that was seen under load, client and server: %.0f and %.0f MiB of heap, garbage included; %.0f "
                        + "and %.0f MiB outside it. Threads: %d and %d after the warm-up, %d and %d at the end.%n",
                last.client().peakHeapBytes() / MIB,
                last.server().peakHeapBytes() / MIB,
                last.client().peakDirectBytes() / MIB,
                last.server().peakDirectBytes() / MIB,
                rests.get(WARM_UP - 1).client().threads(),
                rests.get(WARM_UP - 1).server().threads(),
                last.client().threads(),
                last.server().threads()));
        return text.toString();
    }

    private String row(String what, ToDoubleFunction<Rest> bytes) {
        Growth growth = growth(bytes);
        return String.format(
                Locale.ROOT,
                "| %s | %.1f | %.1f | %.1f | %.2f |%n",
                what,
                bytes.applyAsDouble(rests.get(WARM_UP)) / MIB,
                bytes.applyAsDouble(rests.get(rests.size() - 1)) / MIB,
                growth.total(),
                growth.perMinute());
    }
}
