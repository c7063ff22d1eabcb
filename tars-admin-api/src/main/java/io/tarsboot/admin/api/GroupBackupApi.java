package io.tarsboot.admin.api;

import java.io.InputStream;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;

/** Backups of the framework's own groups, as a stream. A client must not have interceptors, which hold bodies in memory. */
@HttpExchange(ApiPaths.ROOT)
public interface GroupBackupApi {

    /**
     * A backup as of one moment, taken while the group runs. It is whole only if its digest says so, which stands at its
     * end. To be closed by the caller.
     *
     * @param local what one member has, if need be without a leader; otherwise it holds all that was acknowledged before
     */
    @GetExchange(ApiPaths.BACKUP)
    InputStream backup(@PathVariable String group, @RequestParam(defaultValue = "false") boolean local);
}
