package io.tarsboot.registry.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.codec.TarsStruct;
import io.tarsboot.protocol.discovery.GroupRule;
import io.tarsboot.protocol.discovery.Station;
import io.tarsboot.protocol.metadata.CommandType;
import io.tarsboot.protocol.node.DesiredState;
import io.tarsboot.protocol.registry.Announce;
import io.tarsboot.protocol.registry.BeginReign;
import io.tarsboot.protocol.registry.ChooseMaster;
import io.tarsboot.protocol.registry.CommandResult;
import io.tarsboot.protocol.registry.ConfigFile;
import io.tarsboot.protocol.registry.ConfigLevel;
import io.tarsboot.protocol.registry.FrameworkEndpoint;
import io.tarsboot.protocol.registry.IdentityRole;
import io.tarsboot.protocol.registry.Join;
import io.tarsboot.protocol.registry.JoinToken;
import io.tarsboot.protocol.registry.NodeCommand;
import io.tarsboot.protocol.registry.NodeCommandKind;
import io.tarsboot.protocol.registry.Origin;
import io.tarsboot.protocol.registry.PutConfig;
import io.tarsboot.protocol.registry.PutGroup;
import io.tarsboot.protocol.registry.PutJoinToken;
import io.tarsboot.protocol.registry.PutStation;
import io.tarsboot.protocol.registry.PutToken;
import io.tarsboot.protocol.registry.PutUser;
import io.tarsboot.protocol.registry.Row;
import io.tarsboot.protocol.registry.Scan;
import io.tarsboot.protocol.registry.SendNodeCommand;
import io.tarsboot.protocol.registry.TableId;
import io.tarsboot.protocol.registry.Token;
import io.tarsboot.protocol.registry.User;
import io.tarsboot.testkit.time.Eventually;
import java.util.List;

/** Something in every table of a registry. */
final class Everything {

    /** These are told anew by whoever runs, so they change from moment to moment. */
    private static final List<TableId> LIVELY =
            List.of(TableId.NODES, TableId.INSTANCES, TableId.FRAMEWORK, TableId.AUDIT, TableId.TASKS);

    private static final String HASH = "b".repeat(64);
    private static final long AN_HOUR = 3_600_000;

    private Everything() {}

    static List<TableId> lively() {
        return LIVELY;
    }

    static void enter(RunningMember member) {
        Eventually.isTrue(
                "the default templates are there",
                () -> member.metadata()
                        .get(TableId.TEMPLATES, "tars.springboot")
                        .result());
        Deployment.prepare(member);
        Deployment.release(member, "t1");
        DesiredState told = member.nodeSync().desired("n1", "first", 0, 1000);
        member.nodeSync().report(Deployment.report(false, Deployment.done(told)));
        Deployment.release(member, "t2", "p2");
        enterRules(member);
        enterPeople(member);
        enterFiles(member);
        chooseMaster(member);
    }

    /** All rows of a table, newest last. */
    static List<Row> rows(RunningMember member, TableId table) {
        return member.metadata()
                .scan(Scan.builder().table(table).limit(1000).build())
                .rows();
    }

    private static void enterRules(RunningMember member) {
        propose(
                member,
                CommandType.PUT_GROUP,
                new PutGroup(
                        GroupRule.builder()
                                .name("south")
                                .allow(List.of("10.0.0.*"))
                                .build(),
                        true));
        propose(
                member,
                CommandType.PUT_STATION,
                new PutStation(
                        Station.builder().name("coast").groups(List.of("south")).build(), true));
        propose(
                member,
                CommandType.ANNOUNCE,
                new Announce(FrameworkEndpoint.builder()
                        .object("Guest.Server.HelloObj")
                        .node("guest")
                        .transport("tcp")
                        .host("127.0.0.1")
                        .port(4711)
                        .build()));
    }

    private static void enterPeople(RunningMember member) {
        propose(
                member,
                CommandType.PUT_USER,
                PutUser.builder()
                        .user(User.builder()
                                .name("ada")
                                .passwordHash("unusable")
                                .build())
                        .create(true)
                        .build());
        propose(
                member,
                CommandType.PUT_TOKEN,
                new PutToken(Token.builder()
                        .id("k1")
                        .hash(HASH)
                        .user("ada")
                        .expiresAt(now() + AN_HOUR)
                        .build()));
        propose(
                member,
                CommandType.PUT_JOIN_TOKEN,
                new PutJoinToken(JoinToken.builder()
                        .id("j1")
                        .hash(HASH)
                        .role(IdentityRole.NODE)
                        .name("web-7")
                        .expiresAt(now() + AN_HOUR)
                        .build()));
        propose(member, CommandType.JOIN, new Join("j1", HASH, "c".repeat(64)));
    }

    private static void enterFiles(RunningMember member) {
        propose(
                member,
                CommandType.PUT_CONFIG,
                new PutConfig(ConfigFile.builder()
                        .level(ConfigLevel.SERVER)
                        .app("Demo")
                        .server("Hello")
                        .name("hello.yml")
                        .content("greeting: hello")
                        .build()));
        propose(
                member,
                CommandType.SEND_NODE_COMMAND,
                new SendNodeCommand(NodeCommand.builder()
                        .id("c1")
                        .node("n1")
                        .kind(NodeCommandKind.NOTIFY)
                        .app("Demo")
                        .server("Hello")
                        .argument("tars.help")
                        .build()));
    }

    private static void chooseMaster(RunningMember member) {
        propose(member, CommandType.PUT_SERVER, Deployment.withMaster());
        long unused = chooseMaster(member, "r1", 0);
    }

    /** @return the fencing token */
    static long chooseMaster(RunningMember member, String reign, long tokenBefore) {
        propose(member, CommandType.BEGIN_REIGN, new BeginReign(reign));
        return Long.parseLong(propose(
                        member,
                        CommandType.CHOOSE_MASTER,
                        ChooseMaster.builder()
                                .reign(reign)
                                .app("Demo")
                                .server("Hello")
                                .node("n1")
                                .session("one")
                                .lease(5000)
                                .token(tokenBefore)
                                .build())
                .id());
    }

    /** Also what only members say to each other. */
    private static <T extends TarsStruct> CommandResult propose(RunningMember member, CommandType<T> type, T body) {
        Origin origin = Origin.builder().user("ada").requestId("r1").at(now()).build();
        CommandResult result =
                member.state().propose(type.command(body, origin)).join();
        assertThat(result.message()).as("%s", type.kind()).isEmpty();
        return result;
    }

    private static long now() {
        return System.currentTimeMillis();
    }
}
