package io.tarsboot.admin.server.operation;

import io.tarsboot.admin.api.ApiPaths;
import io.tarsboot.admin.api.InvalidValueException;
import io.tarsboot.admin.api.Limits;
import io.tarsboot.admin.api.ProblemCode;
import io.tarsboot.admin.api.ReleasePackage;
import io.tarsboot.admin.server.AdminProperties;
import io.tarsboot.admin.server.access.CurrentRequest;
import io.tarsboot.admin.server.problem.ProblemException;
import io.tarsboot.admin.server.registry.PackageStore;
import io.tarsboot.admin.server.registry.Registry;
import io.tarsboot.admin.server.view.FileView;
import io.tarsboot.codec.Bytes;
import io.tarsboot.protocol.metadata.CommandType;
import io.tarsboot.protocol.metadata.Table;
import io.tarsboot.protocol.packages.UploadRequest;
import io.tarsboot.protocol.registry.AddPackage;
import io.tarsboot.protocol.registry.DeletePackage;
import io.tarsboot.protocol.registry.Package;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The server's side of {@link io.tarsboot.admin.api.PackageContentApi}: content passes through and is never held. */
@RestController
@RequestMapping(ApiPaths.ROOT)
class PackageContents {

    private static final Pattern RANGE = Pattern.compile("bytes=(\\d{1,18})-");

    /** What the registry answers if it certainly does not enter a package. */
    private static final Set<ProblemCode> REFUSALS =
            Set.of(ProblemCode.CONFLICT, ProblemCode.NOT_FOUND, ProblemCode.INVALID);

    private final Registry registry;
    private final PackageStore store;
    private final ContentUse use;
    private final CurrentRequest request;
    private final Ids ids;
    private final long largest;
    private final Semaphore transfers;

    PackageContents(
            Registry registry,
            PackageStore store,
            ContentUse use,
            CurrentRequest request,
            Ids ids,
            AdminProperties properties) {
        this.registry = registry;
        this.store = store;
        this.use = use;
        this.request = request;
        this.ids = ids;
        this.largest = properties.maxPackage().toBytes();
        this.transfers = new Semaphore(properties.maxTransfers());
    }

    @PostMapping(path = ApiPaths.UPLOAD, consumes = MediaType.APPLICATION_OCTET_STREAM_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    public ReleasePackage upload(
            @PathVariable String app,
            @PathVariable String server,
            @RequestParam String fileName,
            @RequestParam(required = false) @Nullable String version,
            @RequestParam(required = false) @Nullable String comment,
            @RequestParam String sha256,
            @RequestParam long size,
            HttpServletRequest http)
            throws IOException {
        ServerName name = new ServerName(app, server);
        String called = version == null || version.isEmpty() ? "" : Limits.version("version", version);
        String remark = Limits.text("comment", comment, Limits.MAX_REASON);
        UploadRequest announced = UploadRequest.builder()
                .fileName(packageFile(fileName))
                .sha256(Limits.sha256("sha256", sha256))
                .size(size)
                .build();
        InputStream body = http.getInputStream();
        try {
            checkSize(size);
            PackageFit fit = new PackageFit(
                    registry,
                    registry.require(Table.SERVERS, name.key(), "server " + name)
                            .value());
            PackageUpload.Digests digests = transfer(() -> new PackageUpload(store, fit, announced).run(body));
            Package added = Package.builder()
                    .id(ids.next())
                    .app(name.app())
                    .server(name.server())
                    .fileName(announced.fileName())
                    .version(called)
                    .size(size)
                    .sha256(digests.sha256())
                    .md5(digests.md5())
                    .comment(remark)
                    .uploadedAt(request.now().toEpochMilli())
                    .uploadedBy(request.caller().user())
                    .build();
            enter(added);
            return FileView.of(added);
        } catch (ProblemException e) {
            drain(body);
            throw e;
        }
    }

    private static String packageFile(String given) {
        try {
            return Limits.file("fileName", given);
        } catch (InvalidValueException e) {
            throw ProblemException.of(
                            ProblemCode.INVALID,
                            String.valueOf(e.getMessage()),
                            "Rename the file, and upload it again.")
                    .causedBy(e);
        }
    }

    private void enter(Package added) {
        try {
            registry.execute(CommandType.ADD_PACKAGE, new AddPackage(added), request.origin());
        } catch (ProblemException e) {
            // Without a clear no the package may still be entered, even after a look that did not find it.
            if (REFUSALS.contains(e.code())) {
                use.ended(List.of(added));
            }
            throw e;
        }
        if (!use.begins(added)) {
            registry.execute(CommandType.DELETE_PACKAGE, new DeletePackage(added.id()), request.origin());
            throw ProblemException.of(
                    ProblemCode.CONFLICT,
                    "the last package of the same content was deleted at this moment, and the content with it",
                    "Upload the package again.");
        }
    }

    @GetMapping(ApiPaths.PACKAGE_CONTENT)
    public void content(
            @PathVariable String packageId,
            @RequestHeader(name = HttpHeaders.RANGE, required = false) @Nullable String range,
            HttpServletResponse response)
            throws IOException {
        Package known = registry.require(Table.PACKAGES, packageId, "package " + packageId)
                .value();
        long offset = offset(range, known.size());
        transfer(() -> {
            // Read before the header is written, so that what is missing becomes a problem and not a broken answer.
            Bytes first = store.read(known.sha256(), offset);
            describe(known, offset, range != null, response);
            return copy(known.sha256(), offset, first, response.getOutputStream());
        });
    }

    /** @return how far it came */
    private long copy(String sha256, long offset, Bytes first, OutputStream out) throws IOException {
        long next = offset;
        for (Bytes chunk = first; !chunk.isEmpty(); chunk = store.read(sha256, next)) {
            out.write(chunk.toByteArray());
            next += chunk.size();
        }
        return next;
    }

    /** Each holds some MiB, so only so many go on at once. */
    private <T> T transfer(Transfer<T> transfer) throws IOException {
        if (!transfers.tryAcquire()) {
            throw ProblemException.of(
                            ProblemCode.UNAVAILABLE,
                            "as many packages are on their way as this server allows",
                            "Try again when one of them has arrived.")
                    .because("transfers");
        }
        try {
            return transfer.run();
        } finally {
            transfers.release();
        }
    }

    /** A package on its way. */
    @FunctionalInterface
    private interface Transfer<T> {

        T run() throws IOException;
    }

    private static void describe(Package known, long offset, boolean ranged, HttpServletResponse response) {
        response.setContentType(MediaType.APPLICATION_OCTET_STREAM_VALUE);
        response.setContentLengthLong(known.size() - offset);
        response.setHeader(HttpHeaders.ACCEPT_RANGES, "bytes");
        response.setHeader(HttpHeaders.ETAG, "\"" + known.sha256() + "\"");
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename(known.fileName())
                        .build()
                        .toString());
        if (ranged) {
            response.setStatus(HttpStatus.PARTIAL_CONTENT.value());
            response.setHeader(
                    HttpHeaders.CONTENT_RANGE, "bytes %d-%d/%d".formatted(offset, known.size() - 1, known.size()));
        }
    }

    private static long offset(@Nullable String range, long size) {
        if (range == null) {
            return 0;
        }
        Matcher matcher = RANGE.matcher(range);
        long offset = matcher.matches() ? Long.parseLong(matcher.group(1)) : -1;
        if (offset < 0 || offset >= size) {
            throw ProblemException.of(
                    ProblemCode.RANGE_NOT_SATISFIABLE,
                    "Range: %s (expected: bytes=N-, N below %d)".formatted(range, size),
                    "Leave the header out, or begin within the content.");
        }
        return offset;
    }

    private void checkSize(long size) {
        if (size < 1) {
            throw ProblemException.invalid("size: " + size + " (expected: at least 1)");
        }
        if (size > largest) {
            throw ProblemException.of(
                    ProblemCode.TOO_LARGE,
                    "size: %d bytes (expected: at most %d)".formatted(size, largest),
                    "Make the package smaller, or raise tars.admin.max-package.");
        }
    }

    /** A client that is still sending does not read the answer: what it sends is taken, up to the bound, and dropped. */
    private void drain(InputStream body) {
        byte[] dropped = new byte[64 * 1024];
        try {
            long left = largest;
            for (int n = body.read(dropped); n >= 0 && left > 0; n = body.read(dropped)) {
                left -= n;
            }
        } catch (IOException e) {
            // The client is gone or sends too slowly; the answer goes out regardless.
        }
    }
}
