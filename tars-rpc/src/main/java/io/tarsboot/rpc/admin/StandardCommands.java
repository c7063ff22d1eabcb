package io.tarsboot.rpc.admin;

import io.tarsboot.rpc.chain.DyeRules;
import io.tarsboot.rpc.client.ClientState;
import io.tarsboot.rpc.server.ServerState;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** The commands that every TARS process has. */
public final class StandardCommands {

    private StandardCommands() {}

    public static AdminCommand viewVersion(String version) {
        return new AdminCommand("tars.viewversion", "shows the version of the library", arguments -> version);
    }

    public static AdminCommand viewStatus(Supplier<ServerState> server, Supplier<ClientState> client) {
        return new AdminCommand(
                "tars.viewstatus",
                "shows adapters, queues, called objects and connections",
                arguments -> StatusText.of(server.get(), client.get()));
    }

    public static AdminCommand setLogLevel(LogLevels levels) {
        return new AdminCommand("tars.setloglevel", "LEVEL: changes how much is logged", level -> {
            if (level.isEmpty()) {
                return "level: nothing given (expected: NONE, ERROR, WARN, INFO or DEBUG)";
            }
            levels.setRootLevel(level);
            return "log level is " + level;
        });
    }

    public static AdminCommand setDyeing(DyeRules rules) {
        return new AdminCommand(
                "tars.setdyeing",
                "KEY OBJECT [FUNCTION]: marks calls for a key, whose logs are told apart; off: none; nothing: shows",
                rules::command);
    }

    /** @param load from the name of a file to what came of it */
    public static AdminCommand loadConfig(UnaryOperator<String> load) {
        return new AdminCommand("tars.loadconfig", "FILE: fetches a file from the configuration service again", load);
    }
}
