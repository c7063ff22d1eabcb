package io.tarsboot.ctl.shell;

import io.tarsboot.ctl.failure.ExitCode;
import io.tarsboot.ctl.failure.Failures;
import io.tarsboot.ctl.output.Console;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/** Standard input is a script: a command on each line. The first one that fails ends it. */
public final class ScriptRunner implements Runner {

    private final Execution execution;
    private final Console console;

    public ScriptRunner(Execution execution, Console console) {
        this.execution = execution;
        this.console = console;
    }

    @Override
    public ExitCode run() {
        BufferedReader lines = new BufferedReader(new InputStreamReader(console.in(), StandardCharsets.UTF_8));
        try {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.isBlank() || line.startsWith("#")) {
                    continue;
                }
                ExitCode code = execution.run(line);
                if (code != ExitCode.OK) {
                    return code;
                }
            }
            return ExitCode.OK;
        } catch (IOException e) {
            throw Failures.ofFile(e).exception();
        }
    }
}
