package io.tarsboot.ctl.config;

import io.tarsboot.admin.api.ConfigApi;
import io.tarsboot.admin.api.ConfigFile;
import io.tarsboot.ctl.command.Invocation;
import io.tarsboot.ctl.command.PagingOptions;
import io.tarsboot.ctl.command.Usage;
import io.tarsboot.ctl.command.Verb;
import io.tarsboot.ctl.output.Table;
import io.tarsboot.ctl.output.Texts;
import java.util.Locale;

/** {@code tarsctl config list}. */
public final class ConfigList extends Verb {

    static final Table<ConfigFile> TABLE = Table.<ConfigFile>of()
            .column("NAME", ConfigFile::name)
            .column("LEVEL", file -> file.level().name().toLowerCase(Locale.ROOT))
            .column("SERVER", file -> Texts.orDash(file.server()))
            .column("NODE", file -> Texts.orDash(file.node()))
            .column("SET", file -> Texts.orDash(file.division()))
            .right("VERSION", file -> String.valueOf(file.version()))
            .right("SIZE", file -> String.valueOf(file.size()))
            .column("UPDATED", file -> Texts.time(file.updatedAt()))
            .column("BY", ConfigFile::updatedBy)
            .column("REASON", ConfigFile::reason);

    public ConfigList() {
        super(Usage.of(
                        "config list",
                        "List configuration files: of an application and of all its servers, or of a server")
                .takes(ConfigOptions.APP)
                .option(ConfigOptions.SERVER, ConfigOptions.NODE, PagingOptions.LIMIT, PagingOptions.AFTER)
                .example("config list Demo", "on all levels")
                .example(
                        "config list Demo --server HelloServer",
                        "the files of a server, for all nodes and single ones"));
    }

    @Override
    protected void run(Invocation call) {
        ConfigApi configs = call.api(ConfigApi.class);
        call.output()
                .page(
                        PagingOptions.read(
                                call,
                                PagingOptions.LIMIT,
                                (limit, after) -> configs.configs(
                                        call.get(ConfigOptions.APP),
                                        ConfigOptions.server(call),
                                        ConfigOptions.node(call),
                                        limit,
                                        after)),
                        TABLE);
    }
}
