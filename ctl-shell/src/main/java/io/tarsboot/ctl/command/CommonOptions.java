package io.tarsboot.ctl.command;

import io.tarsboot.ctl.output.OutputFormat;
import io.tarsboot.ctl.settings.Address;
import java.util.List;

/** What every command takes. */
public final class CommonOptions {

    public static final Option<OutputFormat> OUTPUT = Option.of(
                    "output", Kinds.FORMAT, "table for people, json for programs")
            .letter('o')
            .otherwise("table");

    public static final Option<String> CONTEXT = Option.of(
                    "context", Kinds.CONTEXT, "speak with this context's admin server")
            .letter('c');

    public static final Option<Address> ADDRESS =
            Option.of("address", Kinds.ADDRESS, "speak with the admin server at this address");

    public static final Option<Boolean> HELP =
            Option.flag("help", "say what the command does").letter('h');

    public static final List<Option<?>> ALL = List.of(OUTPUT, CONTEXT, ADDRESS, HELP);

    private CommonOptions() {}
}
