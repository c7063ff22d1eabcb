package io.tarsboot.admin.server.operation;

import io.tarsboot.admin.api.ApiPaths;
import io.tarsboot.admin.api.GroupApi;
import io.tarsboot.admin.api.GroupMembers;
import io.tarsboot.admin.api.Limits;
import io.tarsboot.admin.server.access.CurrentRequest;
import io.tarsboot.admin.server.problem.ProblemException;
import io.tarsboot.admin.server.registry.Groups;
import io.tarsboot.admin.server.registry.Registry;
import io.tarsboot.codec.Bytes;
import io.tarsboot.protocol.groups.Group;
import io.tarsboot.protocol.groups.MemberStep;
import io.tarsboot.protocol.metadata.CommandType;
import io.tarsboot.protocol.registry.AuditEntry;
import io.tarsboot.protocol.registry.RecordAudit;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The members of the framework's own groups, and their backups, which pass through and are never held. */
@RestController
class GroupOperations implements GroupApi {

    private static final Logger LOG = LoggerFactory.getLogger(GroupOperations.class);

    private final Groups groups;
    private final Registry registry;
    private final CurrentRequest request;
    private final Ids ids;

    GroupOperations(Groups groups, Registry registry, CurrentRequest request, Ids ids) {
        this.groups = groups;
        this.registry = registry;
        this.request = request;
        this.ids = ids;
    }

    @Override
    public GroupMembers members(String group) {
        return view(group, groups.members(group));
    }

    @Override
    public GroupMembers addMember(String group, String member) {
        return change(group, MemberStep.ADD, "add-member", member);
    }

    @Override
    public GroupMembers removeMember(String group, String member) {
        return change(group, MemberStep.REMOVE, "remove-member", member);
    }

    @Override
    public GroupMembers lead(String group, String member) {
        return change(group, MemberStep.LEAD, "lead-member", member);
    }

    @GetMapping(ApiPaths.ROOT + ApiPaths.BACKUP)
    public void backup(
            @PathVariable String group,
            @RequestParam(defaultValue = "false") boolean local,
            HttpServletResponse response)
            throws IOException {
        // Without a majority nothing can be recorded; what one member has must be had all the same.
        record(group, local ? "save-local" : "save", "", local);
        try (Groups.Backup backup = groups.backup(group, ids.next(), local)) {
            // Read before the header is written, so that what is refused becomes a problem and not a broken answer.
            Bytes first = backup.next();
            response.setContentType(MediaType.APPLICATION_OCTET_STREAM_VALUE);
            OutputStream out = response.getOutputStream();
            for (Bytes piece = first; !piece.isEmpty(); piece = backup.next()) {
                out.write(piece.toByteArray());
            }
        }
    }

    private GroupMembers change(String group, MemberStep step, String action, String member) {
        String address = Limits.node("member", member);
        record(group, action, address, false);
        groups.change(group, step, address);
        return members(group);
    }

    /** Beforehand: what was asked for may happen even if its answer does not come. */
    private void record(String group, String action, String detail, boolean evenIfItCannotBe) {
        groups.require(group);
        AuditEntry entry = AuditEntry.builder()
                .at(request.now().toEpochMilli())
                .user(request.caller().user())
                .action(action)
                .target("group " + group)
                .detail(detail)
                .requestId(request.requestId())
                .accepted(true)
                .build();
        try {
            registry.execute(CommandType.RECORD_AUDIT, new RecordAudit(entry), request.origin());
        } catch (ProblemException e) {
            if (!evenIfItCannotBe) {
                throw e;
            }
            LOG.warn("{} saved the group {} ({}); the registry cannot record it", entry.user(), group, action, e);
        }
    }

    private static GroupMembers view(String group, Group seen) {
        return new GroupMembers(
                group,
                seen.self(),
                seen.index(),
                seen.members().stream()
                        .map(member -> new GroupMembers.Member(
                                member.address(), member.answers(), member.leader(), member.lastIndex()))
                        .toList());
    }
}
