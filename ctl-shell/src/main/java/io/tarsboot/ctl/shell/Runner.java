package io.tarsboot.ctl.shell;

import io.tarsboot.ctl.failure.ExitCode;

/** How lines come in. */
public interface Runner {

    /** @return what the process ends with */
    ExitCode run();
}
