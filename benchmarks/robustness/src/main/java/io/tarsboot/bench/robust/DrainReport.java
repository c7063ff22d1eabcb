package io.tarsboot.bench.robust;

import io.tarsboot.bench.harness.Machine;
import io.tarsboot.bench.harness.OtherPrograms;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What became of calls while servers were restarted.
 *
 */
record DrainReport(Machine machine, String started, DrainOptions options, List<Drained> clients) implements Report {

    /**
     * One kind of client.
     *
     * @param hears whether it heard that it should reconnect
     * @param retries whether it tried calls again, which are idempotent
     * @param longestStopMillis of the stops of servers
     * @param ends calls by how they ended
     * @param othersShare of the processors that programs used that were not of the bench
     */
    record Drained(
            boolean hears,
            boolean retries,
            int drains,
            long longestStopMillis,
            Map<String, Long> ends,
            double othersShare) {

        long calls() {
            return ends.values().stream().mapToLong(Long::longValue).sum();
        }

        long failed() {
            return calls() - ends.getOrDefault(Ends.ANSWERED, 0L);
        }

        /** A client that neither hears nor retries must lose calls; it is shown for comparison. */
        boolean mayFail() {
            return !hears && !retries;
        }

        private String name() {
            return (hears ? "hears `_reconnect_`" : "does not hear it") + ", " + (retries ? "retries" : "no retries");
        }

        private String failures() {
            return ends.entrySet().stream()
                    .filter(end -> !end.getKey().equals(Ends.ANSWERED))
                    .map(end -> end.getKey() + ": " + end.getValue())
                    .collect(Collectors.joining(", "));
        }
    }

    @Override
    public double othersShare() {
        return clients.stream().mapToDouble(Drained::othersShare).max().orElse(0);
    }

    @Override
    public List<String> missed() {
        return clients.stream()
                .filter(client -> !client.mayFail() && client.failed() > 0)
                .map(client -> "a client that " + client.name() + ": " + client.failures()
                        + OtherPrograms.meanwhile(client.othersShare()))
                .toList();
    }

    @Override
    public String table() {
        StringBuilder text = new StringBuilder("""
                | client | restarts | calls | failed | how | longest stop |
                |---|--:|--:|--:|---|--:|
                """);
        for (Drained client : clients) {
            text.append(String.format(
                    Locale.ROOT,
                    "| %s%s | %d | %,d | %d%s | %s | %,d ms |%n",
                    client.name(),
                    OtherPrograms.disturb(client.othersShare()) ? " (*)" : "",
                    client.drains(),
                    client.calls(),
                    client.failed(),
                    client.mayFail() ? " (may)" : "",
                    client.failures(),
                    client.longestStopMillis()));
        }
        return text.toString();
    }
}
