package io.tarsboot.node.runner;

import io.tarsboot.node.launch.LaunchException;
import io.tarsboot.node.launch.ScriptCommand;
import io.tarsboot.node.launch.ServerType;
import java.io.IOException;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The monitor command of a server that does not speak TARS. It succeeds with the exit code 0. */
final class Monitor {

    static final Duration INTERVAL = Duration.ofSeconds(5);
    static final Duration TIMEOUT = Duration.ofSeconds(5);

    private static final Pattern PID = Pattern.compile("(?m)^\\s*pid\\s*=\\s*(\\d{1,10})\\s*$");

    private final Starter starter;

    Monitor(Starter starter) {
        this.starter = starter;
    }

    /**
     * Looks once.
     *
     * @param healthy whether the server serves
     * @param pid the process that the command names as the server's by a line {@code pid=NUMBER}
     */
    record Finding(boolean healthy, OptionalLong pid) {}

    Finding look(Run run) throws IOException, LaunchException, InterruptedException {
        ServerType type = run.type();
        CommandRun ended = CommandRun.run(
                ScriptCommand.words(
                        run.site(), "monitorScript", run.site().server().monitorScript()),
                type.directory(run.site()),
                // Not the mark of the server's own processes: an overlong look must not be taken for one.
                starter.environment(type, run.site(), ""),
                run.site().layout().home().resolve("monitor.out"),
                run.site().settings().monitorTimeout(TIMEOUT));
        return new Finding(ended.exitCode() == 0, pid(ended.output()));
    }

    static Duration interval(Run run) {
        return run.site().settings().monitorInterval(INTERVAL);
    }

    private static OptionalLong pid(String output) {
        Matcher matcher = PID.matcher(output);
        return matcher.find() ? OptionalLong.of(Long.parseLong(matcher.group(1))) : OptionalLong.empty();
    }
}
