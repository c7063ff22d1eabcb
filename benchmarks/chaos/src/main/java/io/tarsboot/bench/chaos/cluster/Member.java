package io.tarsboot.bench.chaos.cluster;

import io.tarsboot.protocol.groups.Group;
import io.tarsboot.protocol.metadata.FrameworkObjects;
import io.tarsboot.rpc.client.Communicator;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * One member of the registry.
 *
 * @param number in the order of the cluster
 * @param data where it keeps its log and state
 */
public record Member(
        int number, Program program, Path data, int query, int metadata, int nodeSync, int raft, int group) {

    static Member of(int number, Launcher launcher, Ports ports, List<Integer> raft, Settings settings) {
        String name = "registry-" + number;
        Path data = launcher.folder(name).resolve("data");
        int query = ports.next();
        int metadata = ports.next();
        int nodeSync = ports.next();
        int group = ports.next();
        List<String> arguments = settings.of(
                "--tars.registry.query-port=" + query,
                "--tars.registry.metadata-port=" + metadata,
                "--tars.registry.node-sync-port=" + nodeSync,
                "--tars.registry.group-port=" + group,
                "--tars.registry.raft-port=" + raft.get(number),
                "--tars.registry.members="
                        + String.join(",", raft.stream().map(Member::local).toList()),
                "--tars.registry.data-directory=" + data);
        return new Member(
                number,
                launcher.program(name, settings.member(), arguments),
                data,
                query,
                metadata,
                nodeSync,
                raft.get(number),
                group);
    }

    /** What it is called in its group. */
    public String address() {
        return local(raft);
    }

    static String local(int port) {
        return "127.0.0.1:" + port;
    }

    /** The group as this member sees it; empty if it does not answer. */
    public Optional<Group> group(Communicator communicator) {
        return GroupView.of(communicator, FrameworkObjects.REGISTRY_GROUP, group);
    }

    static String endpoint(int port) {
        return "tcp -h 127.0.0.1 -p " + port;
    }

    @Override
    public String toString() {
        return program.name();
    }
}
