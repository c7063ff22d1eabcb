package io.tarsboot.ctl.patch;

import io.tarsboot.admin.api.ReleasePackage;
import io.tarsboot.ctl.command.Argument;
import io.tarsboot.ctl.command.Invocation;
import io.tarsboot.ctl.command.Kinds;
import io.tarsboot.ctl.command.Usage;
import io.tarsboot.ctl.command.Verb;
import java.io.IOException;
import java.nio.file.Path;

/** {@code tarsctl patch upload}. */
public final class PatchUpload extends Verb {

    private static final Argument<Path> FILE = Argument.of(Kinds.FILE, "the package: a .jar, .tgz or .zip");

    public PatchUpload() {
        super(Usage.of("patch upload", "Upload a package without releasing it")
                .takes(FILE)
                .option(Upload.SERVER, Upload.VERSION, Upload.COMMENT)
                .example(
                        "patch upload Demo.HelloServer-1.4.2.jar -m 'faster hello'",
                        "server and version from the name"));
    }

    @Override
    protected void run(Invocation call) throws IOException {
        ReleasePackage uploaded = Upload.run(call, call.get(FILE));
        call.output()
                .result(
                        uploaded,
                        "Uploaded package %s for %s.%s, sha256 %s\nRelease it with: tarsctl server patch --package %s"
                                .formatted(
                                        uploaded.id(),
                                        uploaded.app(),
                                        uploaded.server(),
                                        uploaded.sha256(),
                                        uploaded.id()));
    }
}
