package io.tarsboot.rpc.admin;

import io.tarsboot.rpc.chain.DyeRules;
import io.tarsboot.rpc.client.ClientState;
import io.tarsboot.rpc.client.Communicator;
import io.tarsboot.rpc.config.AdapterConfig;
import io.tarsboot.rpc.server.ServerState;
import io.tarsboot.rpc.server.TarsServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** The commands that every TARS process has. */
public final class StandardCommands {

    private static final ServerState NOT_STARTED = new ServerState("starting", List.of());

    private StandardCommands() {}

    /**
     * The commands that look at a server and its client and need nothing else.
     *
     * @param server the one that runs now, if any
     * @param version of the library
     */
    public static List<AdminCommand> of(
            Supplier<Optional<TarsServer>> server, Communicator communicator, String version) {
        List<AdminCommand> commands = new ArrayList<>(List.of(
                viewVersion(version),
                viewStatus(() -> server.get().map(TarsServer::state).orElse(NOT_STARTED), communicator::state),
                new AdminCommand(
                        "tars.connection",
                        "shows who is connected, and to whom",
                        arguments -> ConnectionsText.of(
                                server.get().map(TarsServer::connections).orElse(List.of()), communicator.state())),
                new AdminCommand(
                        "tars.calls",
                        "shows calls that have not ended, the oldest first",
                        arguments -> CallsText.of(
                                server.get().map(TarsServer::callsInFlight).orElse(List.of()),
                                communicator.callsInFlight())),
                new AdminCommand("tars.dumpstack", "shows what the threads do", arguments -> ThreadsText.of()),
                new AdminCommand(
                        "tars.reloadlocator",
                        "asks the registry again for all objects",
                        arguments -> communicator.refresh() + " objects are looked up again"),
                new AdminCommand(
                        "tars.closecout", "y|n: closes standard output, or opens it again", StandardOutput::command)));
        commands.addAll(elsewhere());
        return commands;
    }

    /** What processes in C++ have and a JVM has otherwise: whoever asks is told where. */
    private static List<AdminCommand> elsewhere() {
        return List.of(
                elsewhere(
                        "tars.closecore",
                        "a JVM is told at its start: -XX:-CreateCoredumpOnCrash, in the server's JVM parameters"),
                elsewhere(
                        "tars.enabledaylog",
                        "remote logs are switched in the logging configuration, see docs/reporting.md"),
                elsewhere("tars.loadproperty", "settings of the communicator are read once; restart the server"),
                elsewhere(
                        "tars.resource", "memory, threads and load are reported as properties, see docs/reporting.md"));
    }

    private static AdminCommand elsewhere(String name, String where) {
        return new AdminCommand(name, "not here: " + where, arguments -> {
            throw new IllegalArgumentException("nothing is done: " + where);
        });
    }

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
                throw new IllegalArgumentException("level: nothing given (expected: NONE, ERROR, WARN, INFO or DEBUG)");
            }
            levels.setRootLevel(level);
            return "log level is " + level;
        });
    }

    /** @param server whose calls are marked, if one runs */
    public static AdminCommand setDyeing(DyeRules rules, Supplier<Optional<TarsServer>> server) {
        return new AdminCommand(
                "tars.setdyeing",
                "KEY OBJECT [FUNCTION]: marks calls for a key, whose logs are told apart; off: none; nothing: shows",
                arguments -> rules.command(
                        arguments, server.get().map(StandardCommands::objects).orElse(Set.of())));
    }

    /** In their order of letters, as people read them. */
    private static Set<String> objects(TarsServer server) {
        Set<String> objects = new TreeSet<>();
        server.config().adapters().stream()
                .filter(AdapterConfig::isTars)
                .forEach(adapter -> objects.addAll(adapter.servants()));
        return objects;
    }

    /** @param load from the name of a file to what came of it */
    public static AdminCommand loadConfig(UnaryOperator<String> load) {
        return new AdminCommand("tars.loadconfig", "FILE: fetches a file from the configuration service again", load);
    }
}
