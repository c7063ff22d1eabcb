package io.tarsboot.ctl.config;

import io.tarsboot.admin.api.ConfigApi;
import io.tarsboot.admin.api.ConfigEdit;
import io.tarsboot.admin.api.ConfigFile;
import io.tarsboot.ctl.command.Invocation;
import io.tarsboot.ctl.command.Kinds;
import io.tarsboot.ctl.command.Option;
import io.tarsboot.ctl.command.TextFiles;
import io.tarsboot.ctl.command.Usage;
import io.tarsboot.ctl.command.Verb;
import java.io.IOException;
import java.nio.file.Path;

/** {@code tarsctl config set}. */
public final class ConfigSet extends Verb {

    private static final Option<Path> FILE = Option.of("file", Kinds.FILE, "its new text; - is standard input")
            .letter('f')
            .needed();
    private static final Option<Long> BASE = Option.of(
            "base-version",
            Kinds.NUMBER,
            "the version that was edited; a conflict if it is not the newest one any more. Otherwise the newest one");

    public ConfigSet() {
        super(Usage.of("config set", "Give a configuration file a new version, or make a new file")
                .takes(ConfigOptions.APP, ConfigOptions.NAME)
                .option(FILE, ConfigOptions.SERVER, ConfigOptions.NODE, ConfigOptions.SET, BASE, ConfigOptions.REASON)
                .example(
                        "config set Demo hello.conf --server HelloServer -f hello.conf -m 'longer timeout'", "a change")
                .example("config set Demo hello.conf -f - --base-version 3 < hello.conf", "only on top of version 3"));
    }

    @Override
    protected void run(Invocation call) throws IOException {
        String text = TextFiles.read(call, call.get(FILE));
        long base = call.find(BASE)
                .orElseGet(() ->
                        ConfigOptions.newest(call).map(ConfigFile::version).orElse(0L));
        ConfigFile saved = call.api(ConfigApi.class)
                .putConfig(
                        call.get(ConfigOptions.APP),
                        call.get(ConfigOptions.NAME),
                        ConfigOptions.server(call),
                        ConfigOptions.node(call),
                        ConfigOptions.set(call),
                        new ConfigEdit(
                                text, base, call.find(ConfigOptions.REASON).orElse("")));
        call.output().result(saved, "Saved " + ConfigOptions.title(saved) + ".");
    }
}
