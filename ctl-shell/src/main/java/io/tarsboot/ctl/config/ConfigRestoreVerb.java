package io.tarsboot.ctl.config;

import io.tarsboot.admin.api.ConfigApi;
import io.tarsboot.admin.api.ConfigFile;
import io.tarsboot.admin.api.ConfigRestore;
import io.tarsboot.ctl.command.Invocation;
import io.tarsboot.ctl.command.Kinds;
import io.tarsboot.ctl.command.Option;
import io.tarsboot.ctl.command.Usage;
import io.tarsboot.ctl.command.Verb;

/** {@code tarsctl config restore}. */
public final class ConfigRestoreVerb extends Verb {

    private static final Option<Long> VERSION = Option.of(
                    "to", Kinds.NUMBER.called("VERSION"), "the version to go back to")
            .needed();

    public ConfigRestoreVerb() {
        super(Usage.of("config restore", "Make an earlier version of a configuration file the newest one")
                .takes(ConfigOptions.APP, ConfigOptions.NAME)
                .option(VERSION, ConfigOptions.SERVER, ConfigOptions.NODE, ConfigOptions.SET, ConfigOptions.REASON)
                .example("config restore Demo hello.conf --server HelloServer --to 3 -m 'as before'", "undo a change"));
    }

    @Override
    protected void run(Invocation call) {
        long base = ConfigOptions.newest(call).map(ConfigFile::version).orElse(call.get(VERSION));
        ConfigFile restored = call.api(ConfigApi.class)
                .restore(
                        call.get(ConfigOptions.APP),
                        call.get(ConfigOptions.NAME),
                        ConfigOptions.server(call),
                        ConfigOptions.node(call),
                        ConfigOptions.set(call),
                        new ConfigRestore(
                                call.get(VERSION),
                                base,
                                call.find(ConfigOptions.REASON).orElse("")));
        call.output().result(restored, "Restored: now " + ConfigOptions.title(restored) + ".");
    }
}
