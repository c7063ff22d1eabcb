package io.tarsboot.bench.harness;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Everything about a run. */
record RpcReport(
        Machine machine,
        @JsonIgnore ZonedDateTime startedAt,
        String started,
        List<String> javaFlags,
        int rounds,
        Duration warmup,
        Duration window,
        List<WorkloadReport> workloads) {

    static RpcReport of(Machine machine, ZonedDateTime started, RpcOptions options, List<WorkloadReport> workloads) {
        return new RpcReport(
                machine,
                started,
                started.truncatedTo(ChronoUnit.SECONDS).toOffsetDateTime().toString(),
                Launch.flags(options.heap()),
                options.pace().rounds(),
                options.pace().warmup(),
                options.pace().window(),
                List.copyOf(workloads));
    }
}
