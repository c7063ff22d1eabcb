package io.tarsboot.admin.server.registry;

import io.tarsboot.admin.api.ProblemCode;
import io.tarsboot.admin.server.problem.ProblemException;
import io.tarsboot.codec.Bytes;
import io.tarsboot.contract.CallOptions;
import io.tarsboot.contract.HashKey;
import io.tarsboot.protocol.groups.Group;
import io.tarsboot.protocol.groups.GroupAdminMembersResult;
import io.tarsboot.protocol.groups.GroupAdminPrx;
import io.tarsboot.protocol.groups.GroupAdminReadBackupResult;
import io.tarsboot.protocol.groups.GroupError;
import io.tarsboot.protocol.groups.MemberStep;
import io.tarsboot.protocol.groups.Outcome;
import io.tarsboot.rpc.TarsCallException;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The framework's own groups: their members and backups. What they refuse is thrown as the problem that the client gets. */
public final class ReplicatedGroups {

    /** Of all groups there are. */
    public static final List<String> NAMES = List.of("registry", "patch");

    private static final Logger LOG = LoggerFactory.getLogger(ReplicatedGroups.class);

    /** A new member learns the whole state first. */
    private static final Duration CHANGE = Duration.ofSeconds(75);

    private final GroupProxies proxies;
    private final Duration timeout;
    private final Duration pieceTimeout;

    /**
     * @param timeout of a question
     * @param pieceTimeout how long a piece of a backup may take; before the first one the state is written to a disk
     */
    public ReplicatedGroups(GroupProxies proxies, Duration timeout, Duration pieceTimeout) {
        this.proxies = proxies;
        this.timeout = timeout;
        this.pieceTimeout = pieceTimeout;
    }

    /** @throws ProblemException if there is no such group */
    public void require(String group) {
        find(group);
    }

    /** @param group {@code registry} or {@code patch} */
    public Group members(String group) {
        GroupAdminPrx proxy = find(group).with(CallOptions.timeout(timeout));
        GroupAdminMembersResult found = asked(group, proxy::members);
        accepted(group, found.result());
        return found.group();
    }

    public void change(String group, MemberStep step, String member) {
        GroupAdminPrx proxy = find(group).with(CallOptions.timeout(CHANGE));
        accepted(group, asked(group, () -> proxy.change(step, member)));
    }

    /**
     * Begins a backup on one member.
     *
     * @param id long and random
     */
    public Backup backup(String group, String id, boolean local) {
        GroupAdminPrx proxy = find(group).with(CallOptions.timeout(pieceTimeout).andHashKey(HashKey.of(id)));
        accepted(group, asked(group, () -> proxy.beginBackup(id, local)));
        return new Backup(group, proxy, id);
    }

    private GroupAdminPrx find(String group) {
        return switch (group) {
            case "registry" -> proxies.registry();
            case "patch" -> proxies.patch();
            default ->
                throw ProblemException.of(
                        ProblemCode.NOT_FOUND,
                        "group " + group + " does not exist (expected: registry or patch)",
                        "Correct the name.");
        };
    }

    private static <T> T asked(String group, Supplier<T> call) {
        return new RemoteFailures("the group " + group).translate(call);
    }

    private static void accepted(String group, Outcome outcome) {
        if (outcome.error().equals(GroupError.NONE)) {
            return;
        }
        String said = group + ": " + outcome.message();
        throw switch (outcome.error().name().orElse("")) {
            case "INVALID" ->
                ProblemException.of(
                        ProblemCode.CONFLICT, said, "Look at the members: tarsctl operator members list " + group);
            case "NOT_FOUND" -> ProblemException.of(ProblemCode.NOT_FOUND, said, "Begin again.");
            case "OUTCOME_UNKNOWN" ->
                ProblemException.of(
                        ProblemCode.TIMEOUT, said, "Look before you try again: tarsctl operator members list " + group);
            case "NO_LEADER" ->
                ProblemException.of(
                        ProblemCode.UNAVAILABLE,
                        said,
                        "Start the members that do not run; what one member has can be saved with --local.");
            default -> ProblemException.of(ProblemCode.UNAVAILABLE, said, "Try again; run: tarsctl framework check");
        };
    }

    /** A backup that is being read, front to end. For one thread. */
    public static final class Backup implements AutoCloseable {

        private final String group;
        private final GroupAdminPrx proxy;
        private final String id;
        private long offset;

        private Backup(String group, GroupAdminPrx proxy, String id) {
            this.group = group;
            this.proxy = proxy;
            this.id = id;
        }

        /** Empty at the end. */
        public Bytes next() {
            GroupAdminReadBackupResult read = asked(group, () -> proxy.readBackup(id, offset));
            accepted(group, read.result());
            offset += read.chunk().size();
            return read.chunk();
        }

        /** A member that is not told gives the backup up by itself. */
        @Override
        public void close() {
            try {
                proxy.endBackup(id);
            } catch (TarsCallException e) {
                LOG.debug("{}: the end of a backup is not told", group, e);
            }
        }
    }
}
