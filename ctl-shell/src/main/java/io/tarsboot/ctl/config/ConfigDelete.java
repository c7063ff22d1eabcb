package io.tarsboot.ctl.config;

import io.tarsboot.admin.api.ConfigApi;
import io.tarsboot.admin.api.ConfigFile;
import io.tarsboot.ctl.command.Invocation;
import io.tarsboot.ctl.command.Usage;
import io.tarsboot.ctl.command.Verb;

/** {@code tarsctl config delete}. */
public final class ConfigDelete extends Verb {

    public ConfigDelete() {
        super(Usage.of("config delete", "Delete a configuration file; its history stays")
                .takes(ConfigOptions.APP, ConfigOptions.NAME)
                .option(ConfigOptions.SERVER, ConfigOptions.NODE, ConfigOptions.SET, ConfigOptions.REASON)
                .example(
                        "config delete Demo hello.conf --server HelloServer -m 'not read any more'", "one level only"));
    }

    @Override
    protected void run(Invocation call) {
        String app = call.get(ConfigOptions.APP);
        String name = call.get(ConfigOptions.NAME);
        ConfigApi configs = call.api(ConfigApi.class);
        ConfigFile file = configs.config(
                app, name, ConfigOptions.server(call), ConfigOptions.node(call), ConfigOptions.set(call), null);
        configs.deleteConfig(
                app,
                name,
                ConfigOptions.server(call),
                ConfigOptions.node(call),
                ConfigOptions.set(call),
                file.version(),
                call.find(ConfigOptions.REASON).orElse(null));
        call.output().done("deleted", name, "Deleted " + ConfigOptions.title(file) + ".");
    }
}
