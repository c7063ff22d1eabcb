package io.tarsboot.ctl.config;

import io.tarsboot.admin.api.ConfigApi;
import io.tarsboot.ctl.command.Invocation;
import io.tarsboot.ctl.command.PagingOptions;
import io.tarsboot.ctl.command.Usage;
import io.tarsboot.ctl.command.Verb;

/** {@code tarsctl config history}. */
public final class ConfigHistory extends Verb {

    public ConfigHistory() {
        super(Usage.of("config history", "List the versions of a configuration file, the newest first")
                .takes(ConfigOptions.APP, ConfigOptions.NAME)
                .option(
                        ConfigOptions.SERVER,
                        ConfigOptions.NODE,
                        ConfigOptions.SET,
                        PagingOptions.RECENT,
                        PagingOptions.AFTER)
                .example("config history Demo hello.conf --server HelloServer", "who changed it, and why"));
    }

    @Override
    protected void run(Invocation call) {
        ConfigApi configs = call.api(ConfigApi.class);
        call.output()
                .page(
                        PagingOptions.read(
                                call,
                                PagingOptions.RECENT,
                                (limit, after) -> configs.history(
                                        call.get(ConfigOptions.APP),
                                        call.get(ConfigOptions.NAME),
                                        ConfigOptions.server(call),
                                        ConfigOptions.node(call),
                                        ConfigOptions.set(call),
                                        limit,
                                        after)),
                        ConfigList.TABLE);
    }
}
