package io.tarsboot.ctl.framework;

import io.tarsboot.ctl.command.Invocation;
import io.tarsboot.ctl.command.Option;
import io.tarsboot.ctl.command.Usage;
import io.tarsboot.ctl.command.Verb;
import io.tarsboot.ctl.installation.Installation;
import io.tarsboot.ctl.installation.SystemdUnit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** {@code tarsctl framework systemd}. */
public final class FrameworkSystemd extends Verb {

    private static final Option<Boolean> PRINT = Option.flag("print", "show the unit, and write nothing");

    public FrameworkSystemd() {
        super(Usage.of("framework systemd", "Write the unit by which systemd of this user starts an installation")
                .explained(
                        "The unit is named after the node. It starts the node; that starts all else. Stopping it leaves"
                                + " released servers running.")
                .option(Installed.DIRECTORY, PRINT)
                .example("framework systemd --directory /srv/tars", "in ~/.config/systemd/user")
                .example("framework systemd --directory /srv/tars --print", "to put it elsewhere"));
    }

    @Override
    protected void run(Invocation call) throws IOException {
        Installation installation = Installed.read(call);
        String text = SystemdUnit.text(installation);
        if (call.has(PRINT)) {
            call.output().text(text, text);
            return;
        }
        String name = SystemdUnit.name(installation);
        Path configuration = call.variable("XDG_CONFIG_HOME")
                .map(Path::of)
                .orElseGet(() -> call.home().resolve(".config"));
        Path unit = configuration.resolve("systemd/user").resolve(name);
        Files.createDirectories(unit.getParent());
        Files.writeString(unit, text);
        call.output()
                .done(
                        "written",
                        unit.toString(),
                        "Wrote %s. Now: systemctl --user daemon-reload && systemctl --user enable --now %s; and that it runs while nobody is logged in: loginctl enable-linger"
                                .formatted(unit, name));
    }
}
