package io.tarsboot.protocol.metadata;

import io.tarsboot.codec.Bytes;
import io.tarsboot.codec.StructReader;
import io.tarsboot.codec.TarsReader;
import io.tarsboot.codec.TarsStruct;
import io.tarsboot.protocol.registry.AddPackage;
import io.tarsboot.protocol.registry.Announce;
import io.tarsboot.protocol.registry.BeginEpoch;
import io.tarsboot.protocol.registry.BeginReign;
import io.tarsboot.protocol.registry.CancelTask;
import io.tarsboot.protocol.registry.ChooseMaster;
import io.tarsboot.protocol.registry.Command;
import io.tarsboot.protocol.registry.CommandKind;
import io.tarsboot.protocol.registry.CompleteNodeCommand;
import io.tarsboot.protocol.registry.CreateTask;
import io.tarsboot.protocol.registry.DeleteApplication;
import io.tarsboot.protocol.registry.DeleteConfig;
import io.tarsboot.protocol.registry.DeleteGroup;
import io.tarsboot.protocol.registry.DeleteJoinToken;
import io.tarsboot.protocol.registry.DeleteNode;
import io.tarsboot.protocol.registry.DeletePackage;
import io.tarsboot.protocol.registry.DeleteServer;
import io.tarsboot.protocol.registry.DeleteStation;
import io.tarsboot.protocol.registry.DeleteTemplate;
import io.tarsboot.protocol.registry.DeleteToken;
import io.tarsboot.protocol.registry.DeleteUser;
import io.tarsboot.protocol.registry.Expire;
import io.tarsboot.protocol.registry.Join;
import io.tarsboot.protocol.registry.LoseFrameworkEndpoint;
import io.tarsboot.protocol.registry.LoseNode;
import io.tarsboot.protocol.registry.MoveMaster;
import io.tarsboot.protocol.registry.Origin;
import io.tarsboot.protocol.registry.PlaceServer;
import io.tarsboot.protocol.registry.PutApplication;
import io.tarsboot.protocol.registry.PutConfig;
import io.tarsboot.protocol.registry.PutGroup;
import io.tarsboot.protocol.registry.PutJoinToken;
import io.tarsboot.protocol.registry.PutServer;
import io.tarsboot.protocol.registry.PutStation;
import io.tarsboot.protocol.registry.PutTemplate;
import io.tarsboot.protocol.registry.PutToken;
import io.tarsboot.protocol.registry.PutUser;
import io.tarsboot.protocol.registry.RecordAudit;
import io.tarsboot.protocol.registry.RemoveInstance;
import io.tarsboot.protocol.registry.ReportNode;
import io.tarsboot.protocol.registry.RouteInstances;
import io.tarsboot.protocol.registry.SendNodeCommand;
import io.tarsboot.protocol.registry.ShutOut;

/**
 * A kind of command and the struct that is its body.
 *
 * @param kind how the command is named on the wire and in the log
 * @param reader reads the body
 */
public record CommandType<T extends TarsStruct>(CommandKind kind, StructReader<T> reader) {

    /** Of all bodies. It rises when a change cannot be expressed by new optional tags. */
    public static final int SCHEMA_VERSION = 1;

    public static final CommandType<PutApplication> PUT_APPLICATION =
            new CommandType<>(CommandKind.PUT_APPLICATION, PutApplication::read);
    public static final CommandType<DeleteApplication> DELETE_APPLICATION =
            new CommandType<>(CommandKind.DELETE_APPLICATION, DeleteApplication::read);
    public static final CommandType<PutServer> PUT_SERVER = new CommandType<>(CommandKind.PUT_SERVER, PutServer::read);
    public static final CommandType<DeleteServer> DELETE_SERVER =
            new CommandType<>(CommandKind.DELETE_SERVER, DeleteServer::read);
    public static final CommandType<PlaceServer> PLACE_SERVER =
            new CommandType<>(CommandKind.PLACE_SERVER, PlaceServer::read);
    public static final CommandType<RemoveInstance> REMOVE_INSTANCE =
            new CommandType<>(CommandKind.REMOVE_INSTANCE, RemoveInstance::read);
    public static final CommandType<PutTemplate> PUT_TEMPLATE =
            new CommandType<>(CommandKind.PUT_TEMPLATE, PutTemplate::read);
    public static final CommandType<DeleteTemplate> DELETE_TEMPLATE =
            new CommandType<>(CommandKind.DELETE_TEMPLATE, DeleteTemplate::read);
    public static final CommandType<PutConfig> PUT_CONFIG = new CommandType<>(CommandKind.PUT_CONFIG, PutConfig::read);
    public static final CommandType<DeleteConfig> DELETE_CONFIG =
            new CommandType<>(CommandKind.DELETE_CONFIG, DeleteConfig::read);
    public static final CommandType<AddPackage> ADD_PACKAGE =
            new CommandType<>(CommandKind.ADD_PACKAGE, AddPackage::read);
    public static final CommandType<DeletePackage> DELETE_PACKAGE =
            new CommandType<>(CommandKind.DELETE_PACKAGE, DeletePackage::read);
    public static final CommandType<CreateTask> CREATE_TASK =
            new CommandType<>(CommandKind.CREATE_TASK, CreateTask::read);
    public static final CommandType<CancelTask> CANCEL_TASK =
            new CommandType<>(CommandKind.CANCEL_TASK, CancelTask::read);
    public static final CommandType<PutUser> PUT_USER = new CommandType<>(CommandKind.PUT_USER, PutUser::read);
    public static final CommandType<DeleteUser> DELETE_USER =
            new CommandType<>(CommandKind.DELETE_USER, DeleteUser::read);
    public static final CommandType<PutToken> PUT_TOKEN = new CommandType<>(CommandKind.PUT_TOKEN, PutToken::read);
    public static final CommandType<DeleteToken> DELETE_TOKEN =
            new CommandType<>(CommandKind.DELETE_TOKEN, DeleteToken::read);
    public static final CommandType<SendNodeCommand> SEND_NODE_COMMAND =
            new CommandType<>(CommandKind.SEND_NODE_COMMAND, SendNodeCommand::read);
    public static final CommandType<CompleteNodeCommand> COMPLETE_NODE_COMMAND =
            new CommandType<>(CommandKind.COMPLETE_NODE_COMMAND, CompleteNodeCommand::read);
    public static final CommandType<DeleteNode> DELETE_NODE =
            new CommandType<>(CommandKind.DELETE_NODE, DeleteNode::read);
    public static final CommandType<RecordAudit> RECORD_AUDIT =
            new CommandType<>(CommandKind.RECORD_AUDIT, RecordAudit::read);
    public static final CommandType<PutGroup> PUT_GROUP = new CommandType<>(CommandKind.PUT_GROUP, PutGroup::read);
    public static final CommandType<DeleteGroup> DELETE_GROUP =
            new CommandType<>(CommandKind.DELETE_GROUP, DeleteGroup::read);
    public static final CommandType<PutStation> PUT_STATION =
            new CommandType<>(CommandKind.PUT_STATION, PutStation::read);
    public static final CommandType<DeleteStation> DELETE_STATION =
            new CommandType<>(CommandKind.DELETE_STATION, DeleteStation::read);
    public static final CommandType<RouteInstances> ROUTE_INSTANCES =
            new CommandType<>(CommandKind.ROUTE_INSTANCES, RouteInstances::read);
    public static final CommandType<MoveMaster> MOVE_MASTER =
            new CommandType<>(CommandKind.MOVE_MASTER, MoveMaster::read);
    public static final CommandType<PutJoinToken> PUT_JOIN_TOKEN =
            new CommandType<>(CommandKind.PUT_JOIN_TOKEN, PutJoinToken::read);
    public static final CommandType<DeleteJoinToken> DELETE_JOIN_TOKEN =
            new CommandType<>(CommandKind.DELETE_JOIN_TOKEN, DeleteJoinToken::read);
    public static final CommandType<Join> JOIN = new CommandType<>(CommandKind.JOIN, Join::read);
    public static final CommandType<ShutOut> SHUT_OUT = new CommandType<>(CommandKind.SHUT_OUT, ShutOut::read);
    public static final CommandType<ReportNode> REPORT_NODE =
            new CommandType<>(CommandKind.REPORT_NODE, ReportNode::read);
    public static final CommandType<LoseNode> LOSE_NODE = new CommandType<>(CommandKind.LOSE_NODE, LoseNode::read);
    public static final CommandType<Announce> ANNOUNCE = new CommandType<>(CommandKind.ANNOUNCE, Announce::read);
    public static final CommandType<LoseFrameworkEndpoint> LOSE_FRAMEWORK_ENDPOINT =
            new CommandType<>(CommandKind.LOSE_FRAMEWORK_ENDPOINT, LoseFrameworkEndpoint::read);
    public static final CommandType<Expire> EXPIRE = new CommandType<>(CommandKind.EXPIRE, Expire::read);
    public static final CommandType<BeginEpoch> BEGIN_EPOCH =
            new CommandType<>(CommandKind.BEGIN_EPOCH, BeginEpoch::read);
    public static final CommandType<BeginReign> BEGIN_REIGN =
            new CommandType<>(CommandKind.BEGIN_REIGN, BeginReign::read);
    public static final CommandType<ChooseMaster> CHOOSE_MASTER =
            new CommandType<>(CommandKind.CHOOSE_MASTER, ChooseMaster::read);

    /** The command as it is sent, proposed and kept in the log. */
    public Command command(T body, Origin origin) {
        return new Command(kind, SCHEMA_VERSION, Bytes.of(body), origin);
    }

    /** A command that nobody in particular wants: reports, and what the leader's clock makes. */
    public Command command(T body) {
        return command(body, Origin.DEFAULT);
    }

    /** @throws io.tarsboot.codec.TarsCodecException if the body is not of this type */
    public T decode(Command command) {
        return TarsReader.read(command.body(), reader);
    }
}
