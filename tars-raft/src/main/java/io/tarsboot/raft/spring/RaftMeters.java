package io.tarsboot.raft.spring;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.tarsboot.raft.GroupMetrics;
import io.tarsboot.raft.RaftGroup;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Meters of each group, tagged with its name. */
final class RaftMeters implements MeterBinder {

    private static final String GROUP = "group";

    private final List<RaftGroup<?, ?>> groups;

    RaftMeters(List<RaftGroup<?, ?>> groups) {
        this.groups = List.copyOf(groups);
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        groups.forEach(group -> bind(group, registry));
    }

    private static void bind(RaftGroup<?, ?> group, MeterRegistry registry) {
        Target target = new Target(group, registry);
        target.gauge("tars.raft.leader", "1 if this member leads", each -> each.isLeader() ? 1 : 0);
        target.gauge(
                "tars.raft.stopped",
                "1 if this member has stopped, of a failing disk as a rule",
                each -> each.status().failure() == null ? 0 : 1);
        target.gauge("tars.raft.revision", "last index applied here", RaftGroup::revision);
        target.gauge(
                "tars.raft.committed",
                "last index that a majority is known to have",
                each -> each.status().committedIndex());
        target.gauge(
                "tars.raft.state.size",
                "about how many bytes the state takes",
                each -> each.status().stateBytes());
        target.counter("tars.raft.proposals", "commands proposed here", GroupMetrics::proposals);
        target.counter("tars.raft.proposals.applied", "proposals that ended with a result", GroupMetrics::applied);
        target.counter("tars.raft.proposals.rejected", "proposals that were not allowed", GroupMetrics::rejected);
        target.counter("tars.raft.proposals.failed", "proposals that met a defect", GroupMetrics::failed);
        target.counter(
                "tars.raft.proposals.unanswered", "proposals without an answer in time", GroupMetrics::unanswered);
        target.counter("tars.raft.forwards", "proposals sent to another member", GroupMetrics::forwarded);
        target.counter("tars.raft.retries", "attempts beyond the first", GroupMetrics::retries);
        target.counter("tars.raft.reads.linearizable", "linearizable reads", GroupMetrics::linearizableReads);
        target.counter("tars.raft.leaderships", "times this member became the leader", GroupMetrics::leaderships);
        target.counter("tars.raft.snapshots.saved", "snapshots made", GroupMetrics::snapshotsSaved);
        target.counter("tars.raft.snapshots.loaded", "snapshots fetched and loaded", GroupMetrics::snapshotsLoaded);
    }

    private record Target(RaftGroup<?, ?> group, MeterRegistry registry) {

        void gauge(String name, String description, ToDoubleFunction<RaftGroup<?, ?>> value) {
            Gauge.builder(name, group, value)
                    .description(description)
                    .tag(GROUP, group.name())
                    .register(registry);
        }

        void counter(String name, String description, ToDoubleFunction<GroupMetrics> value) {
            FunctionCounter.builder(name, group.metrics(), value)
                    .description(description)
                    .tag(GROUP, group.name())
                    .register(registry);
        }
    }
}
