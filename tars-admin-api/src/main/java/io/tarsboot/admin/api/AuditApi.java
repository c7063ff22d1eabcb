package io.tarsboot.admin.api;

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;

/** Who changed what, newest first. For admins of everything. */
@HttpExchange(ApiPaths.ROOT)
public interface AuditApi {

    /**
     * @param user only what this user did
     * @param target only what was done to targets that begin with this
     */
    @GetExchange("/audit")
    Page<AuditRecord> audit(
            @RequestParam(required = false) @Nullable String user,
            @RequestParam(required = false) @Nullable String target,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String after);
}
