package io.tarsboot.admin.api;

import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.InputStreamResource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/**
 * The content of packages, as a stream in both directions and in the form that a client uses. A client must not have
 * request interceptors, which hold bodies in memory.
 */
@HttpExchange(ApiPaths.ROOT)
public interface PackageContentApi {

    /**
     * Uploads a package. Repeating an upload that broke off is cheap: what arrived is known by its digest.
     *
     * @param fileName as it lies on the uploader's disk, without folders
     * @param version what people call it; empty: none
     * @param sha256 lower-case hex of the whole content
     * @param size in bytes of the whole content
     * @param content such as a {@link PackageFile}
     */
    @PostExchange(url = ApiPaths.UPLOAD, contentType = MediaType.APPLICATION_OCTET_STREAM_VALUE)
    ReleasePackage upload(
            @PathVariable String app,
            @PathVariable String server,
            @RequestParam String fileName,
            @RequestParam(required = false) @Nullable String version,
            @RequestParam(required = false) @Nullable String comment,
            @RequestParam String sha256,
            @RequestParam long size,
            @RequestBody InputStreamResource content);

    /**
     * To be closed by the caller.
     *
     * @param range null for all, or {@code bytes=N-} to go on at byte N
     */
    @GetExchange(ApiPaths.PACKAGE_CONTENT)
    InputStream content(
            @PathVariable String packageId,
            @RequestHeader(name = HttpHeaders.RANGE, required = false) @Nullable String range);
}
