package io.tarsboot.bench.harness;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * All peers at one workload.
 *
 * @param loop {@code closed} or {@code open}
 * @param missing peers that did not work, with the reason
 */
record WorkloadReport(String workload, String loop, List<PeerFigures> peers, List<String> missing) {

    static WorkloadReport of(Workload workload, List<PeerFigures> peers, List<String> missing) {
        return new WorkloadReport(
                workload.word(), workload.shape().isClosed() ? "closed" : "open", List.copyOf(peers), missing);
    }

    /** The fastest of the libraries that ours is compared with. */
    @JsonIgnore
    Optional<PeerFigures> bestOther() {
        return peers.stream()
                .filter(peer -> peer.kind().role() == PeerKind.Role.OTHER)
                .max(Comparator.comparingDouble(peer -> peer.callsPerSecond().median()));
    }

    @JsonIgnore
    Optional<PeerFigures> limit() {
        return peers.stream()
                .filter(peer -> peer.kind().role() == PeerKind.Role.LIMIT)
                .findFirst();
    }
}
