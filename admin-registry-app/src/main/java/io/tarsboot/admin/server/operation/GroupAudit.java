package io.tarsboot.admin.server.operation;

import io.tarsboot.admin.api.ProblemCode;
import io.tarsboot.admin.server.access.CurrentRequest;
import io.tarsboot.admin.server.problem.ProblemException;
import io.tarsboot.admin.server.registry.Registry;
import io.tarsboot.protocol.metadata.CommandType;
import io.tarsboot.protocol.registry.AuditEntry;
import io.tarsboot.protocol.registry.RecordAudit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Enters into the audit log what is asked of a group. */
@Component
final class GroupAudit {

    private static final Logger LOG = LoggerFactory.getLogger(GroupAudit.class);

    private final Registry registry;
    private final CurrentRequest request;

    GroupAudit(Registry registry, CurrentRequest request) {
        this.registry = registry;
        this.request = request;
    }

    /** As {@link #record}, for what must be possible without a leader of the registry: this server's log tells it then. */
    void recordIfPossible(String group, String action) {
        try {
            record(group, action, "");
        } catch (ProblemException e) {
            LOG.warn(
                    "{} of group {} by {} is not in the audit log: {}",
                    action,
                    group,
                    request.caller().user(),
                    e.getMessage());
        }
    }

    /** Beforehand: what was asked for may happen even if its answer does not come. */
    void record(String group, String action, String detail) {
        enter(group, action, detail, true);
    }

    /** Afterwards, if it is known that nothing was done. */
    void refused(String group, String action, String detail, ProblemException refusal) {
        if (refusal.code() == ProblemCode.CONFLICT) {
            enter(group, action, detail, false);
        }
    }

    private void enter(String group, String action, String detail, boolean accepted) {
        AuditEntry entry = AuditEntry.builder()
                .at(request.now().toEpochMilli())
                .user(request.caller().user())
                .action(action)
                .target("group " + group)
                .detail(detail)
                .requestId(request.requestId())
                .accepted(accepted)
                .build();
        registry.execute(CommandType.RECORD_AUDIT, new RecordAudit(entry), request.origin());
    }
}
