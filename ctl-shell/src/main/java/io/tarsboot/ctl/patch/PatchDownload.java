package io.tarsboot.ctl.patch;

import io.tarsboot.admin.api.PackageApi;
import io.tarsboot.admin.api.PackageContentApi;
import io.tarsboot.admin.api.ReleasePackage;
import io.tarsboot.ctl.command.Argument;
import io.tarsboot.ctl.command.Invocation;
import io.tarsboot.ctl.command.Kinds;
import io.tarsboot.ctl.command.Option;
import io.tarsboot.ctl.command.Usage;
import io.tarsboot.ctl.command.Verb;
import io.tarsboot.ctl.failure.ExitCode;
import io.tarsboot.ctl.failure.Failure;
import io.tarsboot.ctl.output.Texts;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;

/** {@code tarsctl patch download}. */
public final class PatchDownload extends Verb {

    private static final Argument<String> PACKAGE = Argument.of(Kinds.TEXT.called("PACKAGE"), "the package's id");
    private static final Option<Path> TO =
            Option.of("to", Kinds.FILE, "the file to write; otherwise its own name, in this folder");

    public PatchDownload() {
        super(Usage.of("patch download", "Download a package and check its digest")
                .explained("What broke off is kept beside the file as .part, and goes on when the command is repeated.")
                .takes(PACKAGE)
                .option(TO)
                .example("patch download 42 --to old.jar", "look into what was released"));
    }

    @Override
    protected void run(Invocation call) throws IOException {
        ReleasePackage item = call.api(PackageApi.class).releasePackage(call.get(PACKAGE));
        // Of what the server calls the file, only the name counts.
        Path named = Path.of(item.fileName()).getFileName();
        Path file = call.find(TO).orElseGet(() -> Objects.requireNonNullElse(named, Path.of(item.id())));
        Path part = file.resolveSibling(file.getFileName() + ".part");
        checkAbsent(file);
        transfer(call, item, part);
        checkDigest(item, part);
        Files.move(part, file);
        call.output().result(item, "Downloaded %s (%s).".formatted(file, Texts.size(item.size())));
    }

    private static void checkAbsent(Path file) {
        if (Files.exists(file)) {
            throw Failure.of(ExitCode.CONFLICT, "file-exists", file + ": exists already")
                    .withFix("--to another file")
                    .exception();
        }
    }

    private static void transfer(Invocation call, ReleasePackage item, Path part) throws IOException {
        long have = Files.exists(part) ? Files.size(part) : 0;
        if (have >= item.size()) {
            return;
        }
        String range = have == 0 ? null : "bytes=" + have + "-";
        try (InputStream in = call.admin().stream(PackageContentApi.class).content(item.id(), range);
                OutputStream out = Files.newOutputStream(part, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            in.transferTo(out);
        }
    }

    private static void checkDigest(ReleasePackage item, Path part) throws IOException {
        Sha256 digest = new Sha256();
        try (InputStream in = Files.newInputStream(part)) {
            in.transferTo(digest);
        }
        String found = digest.hex();
        if (!found.equals(item.sha256())) {
            Files.delete(part);
            throw Failure.of(
                            ExitCode.FAILED,
                            "wrong-digest",
                            "what arrived is not package %s: sha256 %s (expected: %s)"
                                    .formatted(item.id(), found, item.sha256()))
                    .withFix("It was removed; repeat the command.")
                    .exception();
        }
    }
}
