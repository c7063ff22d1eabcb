package io.tarsboot.admin.api;

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.DeleteExchange;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;

/** Packages, newest first. Their content goes through {@link PackageContentApi}. */
@HttpExchange(ApiPaths.ROOT)
public interface PackageApi {

    @GetExchange(ApiPaths.UPLOAD)
    Page<ReleasePackage> packages(
            @PathVariable String app,
            @PathVariable String server,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String after);

    @GetExchange(ApiPaths.PACKAGE)
    ReleasePackage releasePackage(@PathVariable String packageId);

    /** Refused while an instance runs from it. */
    @DeleteExchange(ApiPaths.PACKAGE)
    void deletePackage(@PathVariable String packageId);
}
