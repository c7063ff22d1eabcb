package io.tarsboot.admin.api;

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.DeleteExchange;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;
import org.springframework.web.service.annotation.PutExchange;

/**
 * Configuration files. Which level is meant follows from the parameters: neither server nor node is the application's
 * file, server alone the server's, server and node the one of that server on that node; division is a set
 * (set.area.group) that the file is for.
 */
@HttpExchange(ApiPaths.ROOT)
public interface ConfigApi {

    /**
     * The newest version of every file of the application, server or server on a node that is named, and of all that is
     * below it, without content.
     */
    @GetExchange("/configs/{app}")
    Page<ConfigFile> configs(
            @PathVariable String app,
            @RequestParam(required = false) @Nullable String server,
            @RequestParam(required = false) @Nullable String node,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String after);

    /** @param version absent: the newest */
    @GetExchange(ApiPaths.CONFIG)
    ConfigFile config(
            @PathVariable String app,
            @PathVariable String name,
            @RequestParam(required = false) @Nullable String server,
            @RequestParam(required = false) @Nullable String node,
            @RequestParam(required = false) @Nullable String division,
            @RequestParam(required = false) @Nullable Long version);

    @PutExchange(ApiPaths.CONFIG)
    ConfigFile putConfig(
            @PathVariable String app,
            @PathVariable String name,
            @RequestParam(required = false) @Nullable String server,
            @RequestParam(required = false) @Nullable String node,
            @RequestParam(required = false) @Nullable String division,
            @RequestBody ConfigEdit edit);

    /**
     * The history stays.
     *
     * @param version the one that is in place
     */
    @DeleteExchange(ApiPaths.CONFIG)
    void deleteConfig(
            @PathVariable String app,
            @PathVariable String name,
            @RequestParam(required = false) @Nullable String server,
            @RequestParam(required = false) @Nullable String node,
            @RequestParam(required = false) @Nullable String division,
            @RequestParam Long version,
            @RequestParam(required = false) @Nullable String reason);

    /** All versions, newest first, without content. */
    @GetExchange(ApiPaths.CONFIG + "/history")
    Page<ConfigFile> history(
            @PathVariable String app,
            @PathVariable String name,
            @RequestParam(required = false) @Nullable String server,
            @RequestParam(required = false) @Nullable String node,
            @RequestParam(required = false) @Nullable String division,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String after);

    @PostExchange(ApiPaths.CONFIG + "/restore")
    ConfigFile restore(
            @PathVariable String app,
            @PathVariable String name,
            @RequestParam(required = false) @Nullable String server,
            @RequestParam(required = false) @Nullable String node,
            @RequestParam(required = false) @Nullable String division,
            @RequestBody ConfigRestore restore);

    /** What a server gets: the levels behind each other, the application's first. */
    @GetExchange(ApiPaths.CONFIG + "/merged")
    MergedText merged(
            @PathVariable String app,
            @PathVariable String name,
            @RequestParam(required = false) @Nullable String server,
            @RequestParam(required = false) @Nullable String node,
            @RequestParam(required = false) @Nullable String division);
}
