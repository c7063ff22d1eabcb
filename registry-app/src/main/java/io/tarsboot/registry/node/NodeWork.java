package io.tarsboot.registry.node;

import io.tarsboot.protocol.metadata.Keys;
import io.tarsboot.protocol.metadata.Table;
import io.tarsboot.protocol.node.Assignment;
import io.tarsboot.protocol.node.DesiredState;
import io.tarsboot.protocol.node.InstanceName;
import io.tarsboot.protocol.node.NodeConstants;
import io.tarsboot.protocol.registry.Instance;
import io.tarsboot.protocol.registry.NodeCommand;
import io.tarsboot.protocol.registry.Package;
import io.tarsboot.protocol.registry.Server;
import io.tarsboot.raft.state.Epoch;
import io.tarsboot.registry.metadata.MergedTemplate;
import io.tarsboot.registry.state.NodeFeed;
import io.tarsboot.registry.state.RegistryReader;
import java.util.ArrayList;
import java.util.List;

/** What a node should know that it does not know yet. */
final class NodeWork {

    private final RegistryReader reader;
    private final String node;
    private final List<Assignment> assignments = new ArrayList<>();
    private final List<InstanceName> removed = new ArrayList<>();

    private NodeWork(RegistryReader reader, String node) {
        this.reader = reader;
        this.node = node;
    }

    /**
     * Whether the changes since a revision are no longer all known, or the state is older than the node's knowledge, or
     * another one, because the registry was restored from a backup.
     */
    static boolean mustBeWhole(RegistryReader reader, long since) {
        return since <= 0
                || since < reader.feedFloor()
                || since > reader.revision()
                || Epoch.of(since) != Epoch.of(reader.revision());
    }

    /** Everything, whatever the node knows. */
    static DesiredState whole(RegistryReader reader, String node, long now) {
        DesiredState all = new NodeWork(reader, node).read(0, now).state();
        return all.toBuilder().whole(true).removed(List.of()).build();
    }

    /**
     * What a node should know.
     *
     * @param isNews whether any of it is new; commands that were sent before and are not answered yet are sent along,
     *     but are no reason to answer
     */
    record Found(DesiredState state, boolean isNews) {}

    /** What changed after a revision. */
    static Found since(RegistryReader reader, String node, long since, long now) {
        return new NodeWork(reader, node).read(since, now);
    }

    private Found read(long since, long now) {
        for (NodeFeed.Item item : reader.feed(node)) {
            if (item.entry().revision() > since) {
                add(item);
            }
        }
        List<NodeCommand> commands = pendingCommands(now);
        DesiredState state = DesiredState.builder()
                .revision(reader.revision())
                .assignments(assignments)
                .removed(removed)
                .commands(commands)
                .protocolVersion(NodeConstants.PROTOCOL_VERSION)
                .epoch(Epoch.of(reader.revision()))
                .history(reader.epoch())
                .build();
        boolean isNews = !assignments.isEmpty()
                || !removed.isEmpty()
                || commands.stream().anyMatch(command -> revisionOf(command) > since);
        return new Found(state, isNews);
    }

    private void add(NodeFeed.Item item) {
        String[] name = item.server().split("\\.", 2);
        Instance instance = reader.find(Table.INSTANCES, item.server() + "/" + node);
        Server server = reader.find(Table.SERVERS, item.server());
        if (instance == null || server == null) {
            removed.add(new InstanceName(name[0], name[1]));
            return;
        }
        String packageId = instance.desired().packageId();
        Package release = packageId.isEmpty() ? null : reader.find(Table.PACKAGES, packageId);
        assignments.add(Assignment.builder()
                .server(server)
                .desired(instance.desired())
                .release(release == null ? Package.DEFAULT : release)
                .profile(MergedTemplate.profileOf(reader, server))
                .revision(item.entry().revision())
                .division(instance.routing().division())
                .standby(instance.routing().standby())
                .build());
    }

    private List<NodeCommand> pendingCommands(long now) {
        return reader.list(Table.NODE_COMMANDS, Keys.nodeCommand(node, "")).stream()
                .filter(command -> !command.done() && command.expiresAt() > now)
                .toList();
    }

    private long revisionOf(NodeCommand command) {
        return reader.revisionOf(Table.NODE_COMMANDS, Table.NODE_COMMANDS.key(command));
    }
}
