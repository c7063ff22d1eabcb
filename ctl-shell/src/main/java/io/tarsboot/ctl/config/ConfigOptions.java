package io.tarsboot.ctl.config;

import io.tarsboot.admin.api.ConfigApi;
import io.tarsboot.admin.api.ConfigFile;
import io.tarsboot.ctl.admin.Missing;
import io.tarsboot.ctl.command.Argument;
import io.tarsboot.ctl.command.Invocation;
import io.tarsboot.ctl.command.Kinds;
import io.tarsboot.ctl.command.Option;
import io.tarsboot.ctl.failure.Failure;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which file a command on configuration means: the level follows from what is named. */
final class ConfigOptions {

    static final Argument<String> APP = Argument.of(Kinds.APPLICATION, "the application");
    static final Argument<String> NAME = Argument.of(Kinds.TEXT.called("NAME"), "the file's name");

    static final Option<String> SERVER = Option.of(
                    "server", Kinds.TEXT.called("[APP.]SERVER"), "of this server, rather than of the whole application")
            .letter('s');
    static final Option<String> NODE =
            Option.of("node", Kinds.NODE, "of the server on this node only").letter('n');
    static final Option<String> SET =
            Option.of("set", Kinds.TEXT.called("SET.AREA.GROUP"), "of the servers of this set");
    static final Option<String> REASON =
            Option.of("reason", Kinds.TEXT, "why, for the history").letter('m');

    private ConfigOptions() {}

    static @Nullable String server(Invocation call) {
        return call.find(SERVER)
                .map(given -> ofApplication(call.get(APP), given))
                .orElse(null);
    }

    /** Elsewhere a server is named in full, so it may be here too. */
    private static String ofApplication(String app, String given) {
        if (given.startsWith(app + ".")) {
            return given.substring(app.length() + 1);
        }
        if (given.contains(".")) {
            throw Failure.usage("--server: %s (expected: a server of %s, as SERVER or %s.SERVER)"
                            .formatted(given, app, app))
                    .exception();
        }
        return given;
    }

    static @Nullable String node(Invocation call) {
        return call.find(NODE).orElse(null);
    }

    static @Nullable String set(Invocation call) {
        return call.find(SET).orElse(null);
    }

    /** The newest version, if the file exists. */
    static Optional<ConfigFile> newest(Invocation call) {
        return Missing.asEmpty(() -> call.api(ConfigApi.class)
                .config(call.get(APP), call.get(NAME), server(call), node(call), set(call), null));
    }

    static String title(ConfigFile file) {
        StringBuilder where = new StringBuilder(file.app());
        if (!file.server().isEmpty()) {
            where.append('.').append(file.server());
        }
        if (!file.node().isEmpty()) {
            where.append(" on ").append(file.node());
        }
        if (!file.division().isEmpty()) {
            where.append(" in ").append(file.division());
        }
        return "%s of %s, version %d".formatted(file.name(), where, file.version());
    }
}
