package io.tarsboot.ctl.command;

import io.tarsboot.ctl.admin.AdminConnector;
import io.tarsboot.ctl.interruption.Interruption;
import io.tarsboot.ctl.output.Console;
import io.tarsboot.ctl.output.Json;
import io.tarsboot.ctl.settings.ContextFile;
import io.tarsboot.ctl.settings.UserEnvironment;

/** What all commands work with. */
public record Workspace(
        Console console,
        UserEnvironment environment,
        ContextFile contexts,
        AdminConnector connector,
        Json json,
        Interruption interruption) {}
