package io.tarsboot.ctl.patch;

import io.tarsboot.admin.api.PackageContentApi;
import io.tarsboot.admin.api.PackageFile;
import io.tarsboot.admin.api.ReleasePackage;
import io.tarsboot.ctl.command.Invocation;
import io.tarsboot.ctl.command.Kinds;
import io.tarsboot.ctl.command.Option;
import io.tarsboot.ctl.command.ServerName;
import io.tarsboot.ctl.failure.Failure;
import io.tarsboot.ctl.output.Texts;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** Brings a package to the store: what its file name does not say, options do. */
public final class Upload {

    public static final Option<ServerName> SERVER = Option.of(
            "server", Kinds.SERVER, "whose package it is; otherwise the file is named App.Server[-VERSION].jar");

    public static final Option<String> VERSION =
            Option.of("version", Kinds.TEXT.called("VERSION"), "what people call it; otherwise from the file's name");

    public static final Option<String> COMMENT =
            Option.of("comment", Kinds.TEXT, "what is new in it").letter('m');

    private Upload() {}

    public static ReleasePackage run(Invocation call, Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw Failure.usage(file + ": a folder (expected: a file, the archive that the build makes)")
                    .exception();
        }
        if (!Files.isRegularFile(file)) {
            throw new NoSuchFileException(file.toString());
        }
        Optional<PackageName> name = PackageName.of(file);
        ServerName server = call.find(SERVER)
                .or(() -> name.map(PackageName::server))
                .orElseThrow(() -> unnamed(file).exception());
        long size = Files.size(file);
        call.output().note("Uploading %s (%s) for %s".formatted(file.getFileName(), Texts.size(size), server));
        return call.admin().stream(PackageContentApi.class)
                .upload(
                        server.app(),
                        server.server(),
                        String.valueOf(file.getFileName()),
                        call.find(VERSION)
                                .or(() -> name.map(PackageName::version))
                                .orElse(""),
                        call.find(COMMENT).orElse(""),
                        digest(file),
                        size,
                        new PackageFile(file));
    }

    private static String digest(Path file) throws IOException {
        Sha256 digest = new Sha256();
        try (InputStream in = Files.newInputStream(file)) {
            in.transferTo(digest);
        }
        return digest.hex();
    }

    private static Failure unnamed(Path file) {
        return Failure.usage("%s: the name does not say which server the package is for (expected: App.Server.jar)"
                        .formatted(file))
                .withFix("--server APP.SERVER");
    }
}
