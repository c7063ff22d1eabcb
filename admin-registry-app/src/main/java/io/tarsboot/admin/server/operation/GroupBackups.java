package io.tarsboot.admin.server.operation;

import io.tarsboot.admin.api.ApiPaths;
import io.tarsboot.admin.server.registry.ReplicatedGroups;
import io.tarsboot.codec.Bytes;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The server's side of {@link io.tarsboot.admin.api.GroupBackupApi}: a backup passes through and is never held. */
@RestController
@RequestMapping(ApiPaths.ROOT)
class GroupBackups {

    private final ReplicatedGroups groups;
    private final GroupAudit audit;
    private final Ids ids;

    GroupBackups(ReplicatedGroups groups, GroupAudit audit, Ids ids) {
        this.groups = groups;
        this.audit = audit;
        this.ids = ids;
    }

    @GetMapping(ApiPaths.BACKUP)
    public void backup(
            @PathVariable String group,
            @RequestParam(defaultValue = "false") boolean local,
            HttpServletResponse response)
            throws IOException {
        groups.require(group);
        if (local) {
            audit.recordIfPossible(group, "save-local");
        } else {
            audit.record(group, "save", "");
        }
        try (ReplicatedGroups.Backup backup = groups.backup(group, ids.next(), local)) {
            // Read before the header is written, so that what is refused becomes a problem and not a broken answer.
            Bytes first = backup.next();
            response.setContentType(MediaType.APPLICATION_OCTET_STREAM_VALUE);
            OutputStream out = response.getOutputStream();
            for (Bytes piece = first; !piece.isEmpty(); piece = backup.next()) {
                out.write(piece.toByteArray());
            }
        }
    }
}
