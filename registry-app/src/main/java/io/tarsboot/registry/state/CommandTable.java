package io.tarsboot.registry.state;

import io.tarsboot.codec.TarsStruct;
import io.tarsboot.protocol.metadata.CommandType;
import io.tarsboot.protocol.metadata.Keys;
import io.tarsboot.protocol.registry.ChooseMaster;
import io.tarsboot.protocol.registry.Command;
import io.tarsboot.protocol.registry.CommandKind;
import io.tarsboot.protocol.registry.MoveMaster;
import io.tarsboot.protocol.registry.ResultCode;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Which handler carries out which kind of command. */
final class CommandTable {

    private final Map<CommandKind, Handling<?>> handlings = new HashMap<>();

    CommandTable() {
        on(
                CommandType.PUT_APPLICATION,
                Applications::put,
                body -> body.application().name());
        on(CommandType.DELETE_APPLICATION, Applications::delete, body -> body.name());

        on(
                CommandType.PUT_SERVER,
                Servers::put,
                body -> Keys.server(body.server().app(), body.server().name()));
        on(CommandType.DELETE_SERVER, Servers::delete, body -> Keys.server(body.app(), body.server()));
        on(CommandType.PLACE_SERVER, Instances::place, body -> Keys.instance(body.app(), body.server(), body.node()));
        on(
                CommandType.REMOVE_INSTANCE,
                Instances::remove,
                body -> Keys.instance(body.app(), body.server(), body.node()));

        on(
                CommandType.ROUTE_INSTANCES,
                RoutingRules::route,
                body -> Keys.server(body.app(), body.server()),
                RoutingRules::describe);
        on(CommandType.MOVE_MASTER, Masters::move, body -> Keys.server(body.app(), body.server()), MoveMaster::node);

        on(CommandType.PUT_GROUP, Groups::put, body -> body.rule().name(), body -> Groups.describe(body.rule()));
        on(CommandType.DELETE_GROUP, Groups::delete, body -> body.name());
        on(
                CommandType.PUT_STATION,
                Groups::putStation,
                body -> body.station().name(),
                body -> String.join(", ", body.station().groups()));
        on(CommandType.DELETE_STATION, Groups::deleteStation, body -> body.name());

        on(CommandType.PUT_TEMPLATE, Templates::put, body -> body.value().name());
        on(CommandType.DELETE_TEMPLATE, Templates::delete, body -> body.name());
        on(
                CommandType.PUT_CONFIG,
                Configs::put,
                body -> Keys.config(body.file()),
                body -> body.file().reason());
        on(CommandType.DELETE_CONFIG, Configs::delete, body -> Keys.config(body.file()));

        on(
                CommandType.ADD_PACKAGE,
                Packages::add,
                body -> body.value().id(),
                body -> Keys.server(body.value().app(), body.value().server()) + " "
                        + body.value().version());
        on(CommandType.DELETE_PACKAGE, Packages::delete, body -> body.id());

        on(
                CommandType.CREATE_TASK,
                Tasks::create,
                body -> Keys.server(body.task().app(), body.task().server()),
                body -> Tasks.describe(body.task()));
        on(CommandType.CANCEL_TASK, Tasks::cancel, body -> body.id());

        on(
                CommandType.SEND_NODE_COMMAND,
                NodeCommands::send,
                body -> body.value().node(),
                body -> NodeCommands.describe(body.value()));
        on(CommandType.COMPLETE_NODE_COMMAND, NodeCommands::complete, body -> Keys.nodeCommand(body.node(), body.id()));

        on(CommandType.PUT_USER, Users::put, body -> body.user().name(), body -> Users.describe(body.user()));
        on(CommandType.DELETE_USER, Users::delete, body -> body.name());
        on(
                CommandType.PUT_TOKEN,
                Tokens::put,
                body -> body.token().user(),
                body -> body.token().description());
        on(CommandType.DELETE_TOKEN, Tokens::delete, body -> body.id());

        on(
                CommandType.PUT_JOIN_TOKEN,
                JoinTokens::put,
                body -> body.token().id(),
                body -> Identities.describe(body.token().role(), body.token().name()));
        on(CommandType.DELETE_JOIN_TOKEN, JoinTokens::delete, body -> body.id());
        on(CommandType.JOIN, Identities::join, body -> body.id());
        on(CommandType.SHUT_OUT, Identities::shutOut, body -> Identities.describe(body.role(), body.name()));

        on(CommandType.RECORD_AUDIT, Audit::recordEvent, body -> body.entry().target());

        on(CommandType.REPORT_NODE, Nodes::report, body -> body.report().node().name());
        on(CommandType.LOSE_NODE, Nodes::lose, body -> body.name());
        on(CommandType.DELETE_NODE, Nodes::delete, body -> body.name());

        on(CommandType.ANNOUNCE, FrameworkEndpoints::announce, body -> Keys.framework(body.endpoint()));
        on(CommandType.LOSE_FRAMEWORK_ENDPOINT, FrameworkEndpoints::lose, body -> Keys.framework(body.endpoint()));

        on(CommandType.BEGIN_EPOCH, Epochs::begin, body -> body.epoch());
        on(CommandType.BEGIN_REIGN, Reigns::begin, body -> body.reign());
        on(
                CommandType.CHOOSE_MASTER,
                Masters::choose,
                body -> Keys.server(body.app(), body.server()),
                ChooseMaster::node);
        on(CommandType.EXPIRE, Expiry::expire, body -> "");
    }

    Outcome run(Change change, Command command) {
        Handling<?> handling = handlings.get(command.kind());
        Optional<Outcome> refusal = refusal(command);
        return handling == null || refusal.isPresent() ? refusal.orElseThrow() : handling.run(change, command);
    }

    /** Of a command that only a later release knows how to carry out; empty if this one does. */
    Optional<Outcome> refusal(Command command) {
        if (!handlings.containsKey(command.kind())) {
            return Optional.of(Handling.refused(
                    ResultCode.INVALID,
                    "kind-unknown",
                    "command: " + command.kind() + " (expected: a kind that this release knows; upgrade the registry)",
                    "",
                    ""));
        }
        if (command.version() != CommandType.SCHEMA_VERSION) {
            return Optional.of(Handling.refused(
                    ResultCode.INVALID,
                    "version-unknown",
                    "version: " + command.version() + " (expected: " + CommandType.SCHEMA_VERSION
                            + "; upgrade the registry)",
                    "",
                    ""));
        }
        return Optional.empty();
    }

    private <T extends TarsStruct> void on(
            CommandType<T> type, Handling.Handler<T> handler, Function<T, String> target) {
        on(type, handler, target, body -> "");
    }

    private <T extends TarsStruct> void on(
            CommandType<T> type, Handling.Handler<T> handler, Function<T, String> target, Function<T, String> detail) {
        handlings.put(type.kind(), new Handling<>(type, handler, target, detail));
    }
}
