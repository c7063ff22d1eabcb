package io.tarsboot.ctl.server;

import io.tarsboot.admin.api.ServerSpec;
import io.tarsboot.ctl.command.Invocation;
import io.tarsboot.ctl.command.TextFiles;
import io.tarsboot.ctl.failure.Failure;
import java.io.IOException;
import java.nio.file.Path;
import tools.jackson.core.JacksonException;

/** How a server is set up, as a file: JSON as {@code server show -o json} has it under spec. */
final class SpecFile {

    private SpecFile() {}

    static ServerSpec read(Invocation call, Path file) throws IOException {
        try {
            return call.json().read(TextFiles.read(call, file), ServerSpec.class);
        } catch (JacksonException e) {
            throw Failure.usage("%s: %s".formatted(file, e.getOriginalMessage()))
                    .exception();
        }
    }
}
