package io.tarsboot.ctl.framework;

import io.tarsboot.ctl.command.Invocation;
import io.tarsboot.ctl.command.Kinds;
import io.tarsboot.ctl.command.Option;
import io.tarsboot.ctl.failure.Failure;
import io.tarsboot.ctl.installation.Installation;
import io.tarsboot.ctl.installation.InstallationFile;
import io.tarsboot.ctl.installation.Programs;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/** What the commands about an installation on this machine have in common. */
final class Installed {

    /** In place of the option. */
    static final String VARIABLE = "TARS_DIRECTORY";

    static final Option<Path> DIRECTORY = Option.of(
            "directory", Kinds.FILE.called("DIRECTORY"), "where the framework is installed; by default " + VARIABLE);

    static final Option<Duration> TIMEOUT =
            Option.of("timeout", Kinds.DURATION, "how long to wait").otherwise("2m");

    private Installed() {}

    static Path directory(Invocation call) {
        return call.find(DIRECTORY)
                .or(() -> call.variable(VARIABLE).map(Path::of))
                .orElseThrow(
                        () -> Failure.usage("--directory: nothing given (expected: where the framework is installed)")
                                .withFix("Name it by --directory DIRECTORY, or in the variable " + VARIABLE + ".")
                                .exception())
                .toAbsolutePath()
                .normalize();
    }

    static Installation read(Invocation call) throws IOException {
        return InstallationFile.require(directory(call));
    }

    static Programs programs(Installation installation, Invocation call) {
        return new Programs(installation, call.interruption());
    }
}
