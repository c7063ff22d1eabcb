package io.tarsboot.ctl.config;

import io.tarsboot.admin.api.ConfigApi;
import io.tarsboot.admin.api.ConfigFile;
import io.tarsboot.admin.api.MergedText;
import io.tarsboot.ctl.command.Invocation;
import io.tarsboot.ctl.command.Kinds;
import io.tarsboot.ctl.command.Option;
import io.tarsboot.ctl.command.Usage;
import io.tarsboot.ctl.command.Verb;

/** {@code tarsctl config show}. */
public final class ConfigShow extends Verb {

    private static final Option<Long> VERSION =
            Option.of("version", Kinds.NUMBER, "this version, rather than the newest one");
    private static final Option<Boolean> MERGED =
            Option.flag("merged", "what the server gets: all levels behind each other");

    public ConfigShow() {
        super(Usage.of("config show", "Show the text of a configuration file")
                .takes(ConfigOptions.APP, ConfigOptions.NAME)
                .option(ConfigOptions.SERVER, ConfigOptions.NODE, ConfigOptions.SET, VERSION, MERGED)
                .example("config show Demo hello.conf --server HelloServer", "the newest version")
                .example(
                        "config show Demo hello.conf --server HelloServer --node node-a --merged",
                        "what it gets there"));
    }

    @Override
    protected void run(Invocation call) {
        ConfigApi configs = call.api(ConfigApi.class);
        String app = call.get(ConfigOptions.APP);
        String name = call.get(ConfigOptions.NAME);
        if (call.has(MERGED)) {
            MergedText merged = configs.merged(
                    app, name, ConfigOptions.server(call), ConfigOptions.node(call), ConfigOptions.set(call));
            call.output().note("From " + String.join(", ", merged.sources()));
            call.output().text(merged, merged.content());
            return;
        }
        ConfigFile file = configs.config(
                app,
                name,
                ConfigOptions.server(call),
                ConfigOptions.node(call),
                ConfigOptions.set(call),
                call.find(VERSION).orElse(null));
        call.output().note(ConfigOptions.title(file));
        call.output().text(file, file.content());
    }
}
