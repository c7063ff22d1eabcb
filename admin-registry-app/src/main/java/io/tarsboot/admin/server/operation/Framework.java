package io.tarsboot.admin.server.operation;

import io.tarsboot.admin.api.AddressList;
import io.tarsboot.admin.api.FrameworkApi;
import io.tarsboot.admin.api.FrameworkCheck;
import io.tarsboot.admin.api.GroupMembers;
import io.tarsboot.admin.api.Limits;
import io.tarsboot.admin.server.problem.ProblemException;
import io.tarsboot.admin.server.registry.FrameworkProbes;
import io.tarsboot.admin.server.registry.KnownObjects;
import io.tarsboot.admin.server.registry.ReplicatedGroups;
import io.tarsboot.admin.server.view.NodeView;
import io.tarsboot.protocol.metadata.FrameworkObjects;
import io.tarsboot.protocol.metadata.Table;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.bind.annotation.RestController;

/** Address lists, and how the framework itself is. */
@RestController
class Framework implements FrameworkApi {

    private static final Logger LOG = LoggerFactory.getLogger(Framework.class);

    private final KnownObjects objects;
    private final FrameworkProbes probes;
    private final Pages pages;
    private final ReplicatedGroups groups;

    Framework(KnownObjects objects, FrameworkProbes probes, Pages pages, ReplicatedGroups groups) {
        this.objects = objects;
        this.probes = probes;
        this.pages = pages;
        this.groups = groups;
    }

    @Override
    public AddressList addresses(String object) {
        return objects.addresses(Limits.object("object", object));
    }

    @Override
    public FrameworkCheck check() {
        // Guests stand in the same table, but are not the framework's to answer for.
        List<FrameworkCheck.Check> checks = probes.check(pages.all(Table.FRAMEWORK, "").stream()
                .filter(endpoint -> FrameworkObjects.contains(endpoint.object()))
                .toList());
        List<GroupMembers> seen =
                ReplicatedGroups.NAMES.stream().flatMap(this::members).toList();
        boolean healthy = checks.stream().allMatch(check -> check.announced() && check.answered())
                && seen.stream().allMatch(Framework::isWhole);
        return new FrameworkCheck(healthy, checks, seen);
    }

    /** Nothing if no member answers, which the checks of their endpoints say. */
    private Stream<GroupMembers> members(String group) {
        try {
            return Stream.of(GroupOperations.view(group, groups.members(group), false));
        } catch (ProblemException e) {
            LOG.debug("{}: nobody answers for it", group, e);
            return Stream.of();
        }
    }

    private static boolean isWhole(GroupMembers group) {
        return group.members().stream().allMatch(GroupMembers.Member::answers)
                && group.members().stream().anyMatch(GroupMembers.Member::leader);
    }

    @Override
    public List<io.tarsboot.admin.api.FrameworkEndpoint> iplist() {
        return pages.all(Table.FRAMEWORK, "").stream().map(NodeView::of).toList();
    }
}
