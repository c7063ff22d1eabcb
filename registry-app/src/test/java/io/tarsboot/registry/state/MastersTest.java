package io.tarsboot.registry.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.protocol.metadata.CommandType;
import io.tarsboot.protocol.metadata.Table;
import io.tarsboot.protocol.registry.BeginReign;
import io.tarsboot.protocol.registry.ChooseMaster;
import io.tarsboot.protocol.registry.CommandResult;
import io.tarsboot.protocol.registry.DeleteServer;
import io.tarsboot.protocol.registry.Mastership;
import io.tarsboot.protocol.registry.MoveMaster;
import io.tarsboot.protocol.registry.PutServer;
import io.tarsboot.protocol.registry.RemoveInstance;
import io.tarsboot.protocol.registry.ResultCode;
import io.tarsboot.protocol.registry.StandbyKind;
import io.tarsboot.protocol.registry.StepState;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MastersTest {

    private final Script script = Script.demo("n1", "n2", "n3");

    MastersTest() {
        kind(StandbyKind.HIDDEN);
        script.ok(CommandType.BEGIN_REIGN, new BeginReign("r1"));
    }

    private void kind(StandbyKind kind) {
        script.ok(
                CommandType.PUT_SERVER,
                new PutServer(
                        Script.serverOf("Demo", "Hello").toBuilder()
                                .standby(kind)
                                .build(),
                        false));
    }

    private static ChooseMaster choice(String reign, String node, long tokenBefore) {
        return new ChooseMaster(reign, "Demo", "Hello", node, "s-" + node, 5000, tokenBefore);
    }

    private long choose(String node, long tokenBefore) {
        CommandResult result = script.ok(CommandType.CHOOSE_MASTER, choice("r1", node, tokenBefore));
        return Long.parseLong(result.id());
    }

    private Mastership master() {
        return script.row(Table.MASTERS, "Demo.Hello");
    }

    private Stream<String> standingBy() {
        return Stream.of("n1", "n2", "n3")
                .filter(node -> script.hello(node).routing().standby());
    }

    @Test
    void whoIsChosenIsTheMasterAndTheOthersStandBy() {
        assertThat(standingBy()).isEmpty();
        long first = choose("n2", 0);
        assertThat(master().node()).isEqualTo("n2");
        assertThat(master().token()).isEqualTo(first);
        assertThat(standingBy()).containsExactly("n1", "n3");
        long second = choose("n3", first);
        assertThat(second).isGreaterThan(first);
        assertThat(standingBy()).containsExactly("n1", "n2");
    }

    @Test
    void tokensRiseWhateverTheClockDoesAndWhateverIsDeleted() {
        long first = choose("n1", 0);
        script.now -= 3_600_000;
        long second = choose("n2", first);
        assertThat(second).isEqualTo(first + 1);
        Stream.of("n1", "n2", "n3")
                .forEach(node -> script.ok(CommandType.REMOVE_INSTANCE, new RemoveInstance("Demo", "Hello", node)));
        script.ok(CommandType.DELETE_SERVER, new DeleteServer("Demo", "Hello"));
        assertThat(script.reader().find(Table.MASTERS, "Demo.Hello")).isNull();
        script.server("Demo", "Hello").placed("Demo", "Hello", "n1");
        kind(StandbyKind.LISTED);
        assertThat(choose("n1", 0)).isEqualTo(second + 1);
        assertThat(first).isGreaterThan(1_600_000_000_000L);
    }

    @Test
    void aChoiceOfAnEarlierReignOrAfterAnotherChoiceIsRefused() {
        long first = choose("n1", 0);
        script.refused(ResultCode.CONFLICT, "master-changed", CommandType.CHOOSE_MASTER, choice("r1", "n2", 0));
        script.ok(CommandType.BEGIN_REIGN, new BeginReign("r2"));
        script.refused(ResultCode.CONFLICT, "reign-over", CommandType.CHOOSE_MASTER, choice("r1", "n2", first));
        script.refused(ResultCode.CONFLICT, "reign-over", CommandType.CHOOSE_MASTER, choice("", "n2", first));
        script.ok(CommandType.CHOOSE_MASTER, choice("r2", "n2", first));
    }

    @Test
    void onlyInstancesOfServersThatHaveAMasterAreChosen() {
        script.refused(ResultCode.NOT_FOUND, "instance-unknown", CommandType.CHOOSE_MASTER, choice("r1", "n9", 0));
        script.refused(
                ResultCode.INVALID,
                "lease-invalid",
                CommandType.CHOOSE_MASTER,
                choice("r1", "n1", 0).toBuilder().lease(0).build());
        kind(StandbyKind.NONE);
        script.refused(ResultCode.CONFLICT, "standby-none", CommandType.CHOOSE_MASTER, choice("r1", "n1", 0));
        script.refused(
                ResultCode.CONFLICT, "standby-none", CommandType.MOVE_MASTER, new MoveMaster("Demo", "Hello", "n1"));
    }

    @Test
    void aServerWithoutAMasterHasNobodyThatStandsByAndOneThatGetsAMasterBeginsWithAll() {
        choose("n1", 0);
        kind(StandbyKind.LISTED);
        assertThat(standingBy()).containsExactly("n2", "n3");
        kind(StandbyKind.NONE);
        assertThat(standingBy()).isEmpty();
    }

    @Test
    void anOperatorMovesTheMasterToAnInstanceThatServes() {
        choose("n1", 0);
        MoveMaster move = new MoveMaster("Demo", "Hello", "n2");
        script.refused(ResultCode.CONFLICT, "instance-not-active", CommandType.MOVE_MASTER, move);
        script.begin(Script.release("t1", "p1", "n2"));
        script.progress("n2", StepState.SUCCEEDED, "");
        script.ok(CommandType.MOVE_MASTER, move);
        assertThat(master().wanted()).isEqualTo("n2");
        assertThat(master().node()).isEqualTo("n1");
        choose("n2", master().token());
        assertThat(master().wanted()).isEmpty();
        script.ok(CommandType.MOVE_MASTER, move);
        assertThat(master().wanted()).isEmpty();
    }

    @Test
    void whoIsPlacedLaterStandsBy() {
        Script fresh = new Script().application("Demo").server("Demo", "Hello").node("n1", "n2");
        fresh.ok(
                CommandType.PUT_SERVER,
                new PutServer(
                        Script.serverOf("Demo", "Hello").toBuilder()
                                .standby(StandbyKind.HIDDEN)
                                .build(),
                        false));
        fresh.placed("Demo", "Hello", "n1", "n2");
        assertThat(fresh.hello("n1").routing().standby()).isFalse();
        assertThat(fresh.hello("n2").routing().standby()).isTrue();
    }
}
