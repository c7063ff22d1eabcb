package io.tarsboot.ctl.shell;

import io.tarsboot.ctl.failure.ExitCode;
import java.util.List;

/** The arguments of the process are the command. */
public final class OneShotRunner implements Runner {

    private final Execution execution;
    private final List<String> words;

    public OneShotRunner(Execution execution, List<String> words) {
        this.execution = execution;
        this.words = List.copyOf(words);
    }

    @Override
    public ExitCode run() {
        return execution.run(words);
    }
}
