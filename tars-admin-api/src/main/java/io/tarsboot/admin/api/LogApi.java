package io.tarsboot.admin.api;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;

/** Logs of instances. */
@HttpExchange(ApiPaths.ROOT)
public interface LogApi {

    @GetExchange(ApiPaths.INSTANCE + "/logs")
    List<LogFile> logs(@PathVariable String app, @PathVariable String server, @PathVariable String node);

    /**
     * Reads a part of a log.
     *
     * @param file a name from the list
     * @param offset bytes from the start; negative: from the end, which is the default
     * @param maxBytes 1 to {@link Limits#MAX_LOG_BYTES}, 64 KiB by default
     * @param contains only lines with this text
     * @param lines at most so many lines, the last ones; 0: all
     */
    @GetExchange(ApiPaths.INSTANCE + "/log")
    LogChunk log(
            @PathVariable String app,
            @PathVariable String server,
            @PathVariable String node,
            @RequestParam String file,
            @RequestParam(required = false) @Nullable Long offset,
            @RequestParam(required = false) @Nullable Integer maxBytes,
            @RequestParam(required = false) @Nullable String contains,
            @RequestParam(required = false) @Nullable Boolean ignoreCase,
            @RequestParam(required = false) @Nullable Integer lines);
}
