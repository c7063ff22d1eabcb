package io.tarsboot.bench.robust;

import io.tarsboot.bench.harness.Machine;
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

        private String failures() {
            return ends.entrySet().stream()
                    .filter(end -> !end.getKey().equals(Ends.ANSWERED))
                    .map(end -> end.getKey() + ": " + end.getValue())
                    .collect(Collectors.joining(", "));
        }
    }

    @Override
    public boolean passed() {
        return clients.stream().allMatch(client -> client.mayFail() || client.failed() == 0);
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
                    "| %s, %s%s | %d | %,d | %d%s | %s | %,d ms |%n",
                    client.hears() ? "hears `_reconnect_`" : "does not hear it",
                    client.retries() ? "retries" : "no retries",
                    client.othersShare() > OtherPrograms.QUIET ? " (*)" : "",
                    client.drains(),
                    client.calls(),
                    client.failed(),
                    client.mayFail() ? " (may)" : "",
                    client.failures(),
                    client.longestStopMillis()));
        }
        if (clients.stream().anyMatch(client -> client.othersShare() > OtherPrograms.QUIET)) {
            text.append("\n(*) Other programs used more than 5 % of the processors meanwhile.\n");
        }
        return text.toString();
    }
}
