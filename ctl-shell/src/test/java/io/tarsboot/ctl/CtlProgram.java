package io.tarsboot.ctl;

import io.tarsboot.ctl.command.Catalog;
import io.tarsboot.ctl.testing.Ctl;
import java.nio.file.Path;

/** Gives tests of all packages the program as it is put together. */
public final class CtlProgram {

    private CtlProgram() {}

    public static Ctl in(Path home) {
        return new Ctl(
                home,
                (console, environment, words) ->
                        new TarsCtl(console, environment).execution().run(words));
    }

    public static Catalog catalog() {
        return new Catalog(Commands.all());
    }
}
