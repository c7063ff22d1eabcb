package io.tarsboot.admin.server.operation;

import io.tarsboot.admin.api.AuditApi;
import io.tarsboot.admin.api.AuditRecord;
import io.tarsboot.admin.api.Page;
import io.tarsboot.admin.server.registry.ScanRange;
import io.tarsboot.admin.server.view.FileView;
import io.tarsboot.protocol.metadata.Table;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.RestController;

/** The audit log. The registry writes it, beside each change. */
@RestController
class Audits implements AuditApi {

    private final Pages pages;

    Audits(Pages pages) {
        this.pages = pages;
    }

    @Override
    public Page<AuditRecord> audit(
            @Nullable String user, @Nullable String target, @Nullable Integer limit, @Nullable String after) {
        return pages.page(
                Table.AUDIT,
                ScanRange.ALL.descending(),
                limit,
                after,
                entry -> Filters.matches(user, entry.user())
                        && (!Filters.given(target) || entry.target().startsWith(target)),
                FileView::of);
    }
}
