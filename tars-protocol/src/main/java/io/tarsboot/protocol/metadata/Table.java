package io.tarsboot.protocol.metadata;

import io.tarsboot.codec.Bytes;
import io.tarsboot.codec.StructReader;
import io.tarsboot.codec.TarsReader;
import io.tarsboot.codec.TarsStruct;
import io.tarsboot.protocol.discovery.GroupRule;
import io.tarsboot.protocol.discovery.Station;
import io.tarsboot.protocol.registry.Application;
import io.tarsboot.protocol.registry.AuditEntry;
import io.tarsboot.protocol.registry.ConfigFile;
import io.tarsboot.protocol.registry.FrameworkEndpoint;
import io.tarsboot.protocol.registry.Identity;
import io.tarsboot.protocol.registry.Instance;
import io.tarsboot.protocol.registry.JoinToken;
import io.tarsboot.protocol.registry.Mastership;
import io.tarsboot.protocol.registry.Node;
import io.tarsboot.protocol.registry.NodeCommand;
import io.tarsboot.protocol.registry.Row;
import io.tarsboot.protocol.registry.Server;
import io.tarsboot.protocol.registry.TableId;
import io.tarsboot.protocol.registry.Task;
import io.tarsboot.protocol.registry.Template;
import io.tarsboot.protocol.registry.Token;
import io.tarsboot.protocol.registry.User;
import java.util.List;
import java.util.function.Function;

/**
 * One table of the registry: what its rows are and how their keys are made.
 *
 * @param id how the table is named on the wire
 * @param reader reads a row's value
 * @param keyOf the key of a value, see {@link Keys}
 */
public record Table<T extends TarsStruct>(TableId id, StructReader<T> reader, Function<T, String> keyOf) {

    public static final Table<Application> APPLICATIONS =
            new Table<>(TableId.APPLICATIONS, Application::read, Application::name);
    public static final Table<Server> SERVERS =
            new Table<>(TableId.SERVERS, Server::read, server -> Keys.server(server.app(), server.name()));
    public static final Table<Instance> INSTANCES = new Table<>(
            TableId.INSTANCES,
            Instance::read,
            instance -> Keys.instance(instance.app(), instance.server(), instance.node()));
    public static final Table<Node> NODES = new Table<>(TableId.NODES, Node::read, Node::name);
    public static final Table<Template> TEMPLATES = new Table<>(TableId.TEMPLATES, Template::read, Template::name);
    public static final Table<ConfigFile> CONFIGS = new Table<>(TableId.CONFIGS, ConfigFile::read, Keys::config);
    public static final Table<ConfigFile> CONFIG_HISTORY =
            new Table<>(TableId.CONFIG_HISTORY, ConfigFile::read, Keys::configVersion);
    public static final Table<io.tarsboot.protocol.registry.Package> PACKAGES = new Table<>(
            TableId.PACKAGES, io.tarsboot.protocol.registry.Package::read, io.tarsboot.protocol.registry.Package::id);
    public static final Table<Task> TASKS = new Table<>(TableId.TASKS, Task::read, Task::id);
    public static final Table<User> USERS = new Table<>(TableId.USERS, User::read, User::name);
    public static final Table<Token> TOKENS = new Table<>(TableId.TOKENS, Token::read, Token::id);
    public static final Table<AuditEntry> AUDIT = new Table<>(TableId.AUDIT, AuditEntry::read, AuditEntry::id);
    public static final Table<NodeCommand> NODE_COMMANDS = new Table<>(
            TableId.NODE_COMMANDS, NodeCommand::read, command -> Keys.nodeCommand(command.node(), command.id()));
    public static final Table<FrameworkEndpoint> FRAMEWORK =
            new Table<>(TableId.FRAMEWORK, FrameworkEndpoint::read, Keys::framework);
    public static final Table<GroupRule> GROUPS = new Table<>(TableId.GROUPS, GroupRule::read, GroupRule::name);
    public static final Table<Station> STATIONS = new Table<>(TableId.STATIONS, Station::read, Station::name);
    public static final Table<Mastership> MASTERS =
            new Table<>(TableId.MASTERS, Mastership::read, master -> Keys.server(master.app(), master.server()));

    public static final Table<JoinToken> JOIN_TOKENS = new Table<>(TableId.JOIN_TOKENS, JoinToken::read, JoinToken::id);
    public static final Table<Identity> IDENTITIES = new Table<>(
            TableId.IDENTITIES, Identity::read, identity -> Keys.identity(identity.role(), identity.name()));

    /** Every table, in the order of their numbers. */
    public static final List<Table<?>> ALL = List.of(
            APPLICATIONS,
            SERVERS,
            INSTANCES,
            NODES,
            TEMPLATES,
            CONFIGS,
            CONFIG_HISTORY,
            PACKAGES,
            TASKS,
            USERS,
            TOKENS,
            AUDIT,
            NODE_COMMANDS,
            FRAMEWORK,
            GROUPS,
            STATIONS,
            MASTERS,
            JOIN_TOKENS,
            IDENTITIES);

    public String key(T value) {
        return keyOf.apply(value);
    }

    /** @throws io.tarsboot.codec.TarsCodecException if the bytes are not a value of this table */
    public T decode(Bytes value) {
        return TarsReader.read(value, reader);
    }

    public T decode(Row row) {
        return decode(row.value());
    }
}
