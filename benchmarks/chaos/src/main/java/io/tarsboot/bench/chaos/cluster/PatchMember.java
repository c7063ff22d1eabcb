package io.tarsboot.bench.chaos.cluster;

import io.tarsboot.protocol.groups.Group;
import io.tarsboot.protocol.metadata.FrameworkObjects;
import io.tarsboot.rpc.client.Communicator;
import java.nio.file.Path;
import java.util.Optional;

/**
 * One member of the store of packages.
 *
 * @param objects port of all its objects
 * @param data where it keeps its log and the packages
 */
public record PatchMember(Program program, Path data, int objects, int raft) {

    /** What it is called in its group. */
    public String address() {
        return Member.local(raft);
    }

    /** The group as this member sees it; empty if it does not answer. */
    Optional<Group> group(Communicator communicator) {
        return GroupView.of(communicator, FrameworkObjects.PATCH_GROUP, objects);
    }

    @Override
    public String toString() {
        return program.name();
    }
}
