package io.tarsboot.ctl.framework;

import io.tarsboot.admin.api.FrameworkApi;
import io.tarsboot.admin.api.FrameworkCheck;
import io.tarsboot.ctl.command.Invocation;
import io.tarsboot.ctl.command.Usage;
import io.tarsboot.ctl.command.Verb;
import io.tarsboot.ctl.failure.ExitCode;
import io.tarsboot.ctl.failure.Failure;
import io.tarsboot.ctl.output.Table;
import io.tarsboot.ctl.output.Texts;

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

    public FrameworkCheckVerb() {
        super(Usage.of("framework check", "Call every part of the framework and say what does not answer")
                .explained("Exit code 1 if something is wrong.")
                .example("framework check", "before asking why a release does not go on"));
    }

    @Override
    protected void run(Invocation call) {
        FrameworkCheck check = call.api(FrameworkApi.class).check();
        if (call.output().isJson()) {
            call.output().result(check, "");
        } else {
            call.output().rows(check.checks(), TABLE);
        }
        if (!check.healthy()) {
            throw Failure.of(ExitCode.FAILED, "framework-unhealthy", "a part of the framework does not answer")
                    .withFix("Start what is missing; the last column says what to look at.")
                    .exception();
        }
    }
}
