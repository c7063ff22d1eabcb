package io.tarsboot.bench.harness;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import org.HdrHistogram.Histogram;

/**
 * A peer at one workload, over all rounds.
 *
 * @param p50Micros and the other latencies: over the calls of all rounds together
 */
record PeerFigures(
        @JsonIgnore PeerKind kind,
        String peer,
        Spread callsPerSecond,
        double p50Micros,
        double p99Micros,
        double p999Micros,
        double maxMicros,
        Spread clientCpuMicros,
        Spread serverCpuMicros,
        Spread clientBytes,
        Spread serverBytes,
        Spread othersCpuShare,
        long failures,
        List<Round> rounds) {

    private static final double MICRO = 1000;

    static PeerFigures of(PeerKind peer, List<Round> rounds) {
        Histogram latency = new Histogram(3);
        rounds.forEach(round -> latency.add(round.latency()));
        return new PeerFigures(
                peer,
                peer.word(),
                Spread.of(rounds, Round::callsPerSecond),
                latency.getValueAtPercentile(50) / MICRO,
                latency.getValueAtPercentile(99) / MICRO,
                latency.getValueAtPercentile(99.9) / MICRO,
                latency.getMaxValue() / MICRO,
                Spread.of(rounds, Round::clientCpuMicros),
                Spread.of(rounds, Round::serverCpuMicros),
                Spread.of(rounds, Round::clientBytes),
                Spread.of(rounds, Round::serverBytes),
                Spread.of(rounds, Round::othersCpuShare),
                rounds.stream().mapToLong(Round::failures).sum(),
                List.copyOf(rounds));
    }
}
