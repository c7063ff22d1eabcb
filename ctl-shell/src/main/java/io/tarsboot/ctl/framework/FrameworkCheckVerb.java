package io.tarsboot.ctl.framework;

import io.tarsboot.admin.api.FrameworkApi;
import io.tarsboot.admin.api.FrameworkCheck;
import io.tarsboot.ctl.command.Invocation;
import io.tarsboot.ctl.command.Kinds;
import io.tarsboot.ctl.command.Option;
import io.tarsboot.ctl.command.Usage;
import io.tarsboot.ctl.command.Verb;
import io.tarsboot.ctl.failure.ExitCode;
import io.tarsboot.ctl.failure.Failure;
import io.tarsboot.ctl.installation.Installation;
import io.tarsboot.ctl.installation.InstallationFile;
import io.tarsboot.ctl.installation.LocalChecks;
import io.tarsboot.ctl.output.GroupText;
import io.tarsboot.ctl.output.Table;
import io.tarsboot.ctl.output.Texts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/** {@code tarsctl framework check}. */
public final class FrameworkCheckVerb extends Verb {

    private static final Table<FrameworkCheck.Check> TABLE = Table.<FrameworkCheck.Check>of()
            .column("OBJECT", FrameworkCheck.Check::object)
            .column("NODE", FrameworkCheck.Check::node)
            .column("ADDRESS", check -> check.host() + ":" + check.port())
            .column("PROTOCOL", FrameworkCheck.Check::protocol)
            .column("ANNOUNCED", check -> Texts.yesOrNo(check.announced()))
            .column("ANSWERS", check -> Texts.yesOrNo(check.answered()))
            .right("MILLIS", check -> String.valueOf(check.millis()))
            .column("MESSAGE", FrameworkCheck.Check::message);

    private static final Table<LocalChecks.Check> LOCAL = Table.<LocalChecks.Check>of()
            .column("WHAT", LocalChecks.Check::what)
            .column("RIGHT", check -> Texts.yesOrNo(check.right()))
            .column("MESSAGE", LocalChecks.Check::message);

    private static final Option<Path> DIRECTORY = Option.of(
            "directory", Kinds.FILE.called("DIRECTORY"), "check the installation in this directory of this machine");

    public FrameworkCheckVerb() {
        super(Usage.of("framework check", "Call every part of the framework and say what does not answer")
                .explained(
                        "Exit code 1 if something is wrong. With --directory it looks at that installation and its machine"
                                + " instead, asks no admin server, and so works while there is no registry.")
                .option(DIRECTORY)
                .example("framework check --directory /srv/tars", "whether this machine has what it needs")
                .example("framework check", "before asking why a release does not go on"));
    }

    @Override
    protected void run(Invocation call) throws IOException {
        if (call.find(DIRECTORY).isPresent()) {
            checkMachine(call);
            return;
        }
        FrameworkCheck check = call.api(FrameworkApi.class).check();
        if (call.output().isJson()) {
            call.output().result(check, "");
        } else {
            call.output().rows(worstFirst(check.checks()), TABLE);
            check.groups().forEach(group -> call.output().note(group.group() + ": " + GroupText.of(group)));
        }
        if (!check.healthy()) {
            throw Failure.of(ExitCode.FAILED, "framework-unhealthy", "a part of the framework does not answer")
                    .withFix("Start what is missing; it stands at the top.")
                    .exception();
        }
    }

    private static List<FrameworkCheck.Check> worstFirst(List<FrameworkCheck.Check> checks) {
        return checks.stream()
                .sorted(Comparator.comparing(check -> check.announced() && check.answered()))
                .toList();
    }

    private static void checkMachine(Invocation call) throws IOException {
        Installation installation = InstallationFile.require(call.get(DIRECTORY));
        List<LocalChecks.Check> checks = LocalChecks.of(installation, Installed.programs(installation, call));
        call.output().list(checks, LOCAL);
        if (!checks.stream().allMatch(LocalChecks.Check::right)) {
            throw Failure.of(ExitCode.FAILED, "installation-unhealthy", "something is wrong with this installation")
                    .withFix("The last column says what.")
                    .exception();
        }
    }
}
