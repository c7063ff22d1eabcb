package io.tarsboot.registry.app;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.tarsboot.protocol.metadata.Table;
import io.tarsboot.protocol.registry.Node;
import io.tarsboot.registry.discovery.DirectoryFeed;
import io.tarsboot.registry.discovery.LiveDirectory;
import io.tarsboot.registry.group.SharedState;
import io.tarsboot.registry.leader.LifeSigns;
import io.tarsboot.registry.watch.ChangeSignals;
import java.util.function.Predicate;

/** What operators watch beside the meters of the raft group and of the calls. */
final class RegistryMeters implements MeterBinder {

    private final SharedState state;
    private final ChangeSignals signals;
    private final LiveDirectory directory;
    private final DirectoryFeed feed;
    private final LifeSigns lifeSigns;

    RegistryMeters(
            SharedState state,
            ChangeSignals signals,
            LiveDirectory directory,
            DirectoryFeed feed,
            LifeSigns lifeSigns) {
        this.state = state;
        this.signals = signals;
        this.directory = directory;
        this.feed = feed;
        this.lifeSigns = lifeSigns;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("tars.registry.waiting", signals, ChangeSignals::waiting)
                .description("calls that wait for a change")
                .register(registry);
        Gauge.builder("tars.registry.copies", feed, DirectoryFeed::waiting)
                .description("copies of all addresses that wait for a change")
                .register(registry);
        Gauge.builder("tars.registry.objects", directory, live -> live.shared().objects())
                .description("objects that are served somewhere")
                .register(registry);
        Gauge.builder("tars.registry.nodes", this, meters -> meters.nodes(Node::alive))
                .description("nodes as this member knows them")
                .tag("state", "alive")
                .register(registry);
        Gauge.builder("tars.registry.nodes", this, meters -> meters.nodes(node -> !node.alive()))
                .description("nodes as this member knows them")
                .tag("state", "lost")
                .register(registry);
        Gauge.builder("tars.registry.kept", lifeSigns, LifeSigns::kept)
                .description("silent nodes that stay in the lists because they are so many; as the leader knows")
                .register(registry);
        Gauge.builder("tars.registry.tasks", this, RegistryMeters::openTasks)
                .description("tasks that are not finished")
                .register(registry);
    }

    private double nodes(Predicate<Node> wanted) {
        return state.readLocal(
                reader -> reader.list(Table.NODES, "").stream().filter(wanted).count());
    }

    private double openTasks() {
        return state.readLocal(reader -> reader.openTasks().size());
    }
}
