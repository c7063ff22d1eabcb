package io.tarsboot.registry.leader;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.protocol.metadata.CommandType;
import io.tarsboot.protocol.metadata.Table;
import io.tarsboot.protocol.registry.FrameworkEndpoint;
import io.tarsboot.protocol.registry.Node;
import io.tarsboot.registry.group.SmallWorld;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LifeSignsTest {

    private final SmallWorld world = new SmallWorld("n1", "n2");
    private final LifeSigns lifeSigns =
            new LifeSigns(world.state, Duration.ofSeconds(15), world.clock, world.scheduler::nanoTime);

    private void after(Duration time) {
        world.scheduler.advance(time);
        world.state.runLeaderTasks();
    }

    private boolean isAlive(String node) {
        Node row = world.state.readLocal(reader -> reader.find(Table.NODES, node));
        return Objects.requireNonNull(row).alive();
    }

    @Test
    void aSilentNodeIsLostWithinItsTermWithTimeToSpareForTellingIt() {
        after(Duration.ofMillis(13_499));
        assertThat(isAlive("n1")).isTrue();
        lifeSigns.heardNode("n2");
        after(Duration.ofMillis(1));
        assertThat(isAlive("n1")).isFalse();
        assertThat(isAlive("n2")).isTrue();
    }

    @Test
    void signsOfLifeCostTheLogNothing() {
        int commands = world.state.proposed().size();
        for (int i = 0; i < 100; i++) {
            lifeSigns.heardNode("n1");
            lifeSigns.heardNode("n2");
            after(Duration.ofSeconds(3));
        }
        assertThat(world.state.proposed()).hasSize(commands);
        assertThat(isAlive("n1")).isTrue();
    }

    @Test
    void nobodyIsSentToAMemberThatWasRemoved() {
        world.state.members("127.0.0.1:2", "127.0.0.1:3");
        FrameworkEndpoint own = announced("127.0.0.1:1", 18001);
        FrameworkEndpoint other = announced("127.0.0.1:2", 18002);
        FrameworkEndpoint leaving = announced("127.0.0.1:3", 18003);
        world.announce(SmallWorld.endpoint("tars.tarspatch.PackageObj", "n1", 18004));
        world.state.runLeaderTasks();
        assertThat(isAlive(leaving)).isTrue();

        world.state.members("127.0.0.1:2");
        world.state.runLeaderTasks();

        assertThat(isAlive(leaving)).isFalse();
        assertThat(isAlive(own)).isTrue();
        assertThat(isAlive(other)).isTrue();
        assertThat(isAlive(SmallWorld.endpoint("tars.tarspatch.PackageObj", "n1", 18004)))
                .as("it has nothing to do with the members")
                .isTrue();
    }

    private FrameworkEndpoint announced(String member, int port) {
        FrameworkEndpoint endpoint = SmallWorld.endpoint("tars.tarsregistry.MetadataObj", member, port);
        world.announce(endpoint);
        return endpoint;
    }

    private boolean isAlive(FrameworkEndpoint endpoint) {
        String key = Table.FRAMEWORK.key(endpoint);
        return Objects.requireNonNull(world.state.readLocal(reader -> reader.find(Table.FRAMEWORK, key)))
                .alive();
    }

    @Test
    void aNewLeaderGivesEverybodyAFullTerm() {
        after(Duration.ofSeconds(13));
        world.state.lead(false);
        world.scheduler.advance(Duration.ofHours(1));
        world.state.runLeaderTasks();
        assertThat(isAlive("n1")).isTrue();
        world.state.lead(true);
        world.state.runLeaderTasks();
        after(Duration.ofMillis(13_499));
        assertThat(isAlive("n1")).isTrue();
        after(Duration.ofMillis(1));
        assertThat(isAlive("n1")).isFalse();
    }

    @Test
    void aNodeThatComesBackGetsANewTerm() {
        after(Duration.ofSeconds(15));
        assertThat(isAlive("n1")).isFalse();
        world.report("n1");
        after(Duration.ofSeconds(13));
        assertThat(isAlive("n1")).isTrue();
        after(Duration.ofSeconds(1));
        assertThat(isAlive("n1")).isFalse();
    }

    @Test
    void aLossThatCannotBeCommittedIsTriedAgain() {
        world.state.quorum(false);
        after(Duration.ofSeconds(15));
        assertThat(isAlive("n1")).isTrue();
        world.state.quorum(true);
        after(Duration.ofSeconds(1));
        assertThat(isAlive("n1")).isFalse();
    }

    @Test
    void asLongAsALargePartIsSilentNobodyIsLost() {
        List<String> others =
                IntStream.rangeClosed(3, 20).mapToObj(i -> "n" + i).toList();
        others.forEach(world::report);
        // Seven of twenty fall silent within three seconds.
        after(Duration.ofSeconds(1));
        List.of("n4", "n5", "n6", "n7").forEach(lifeSigns::heardNode);
        after(Duration.ofSeconds(2));
        List<String> well = others.subList(5, 18);
        well.forEach(lifeSigns::heardNode);
        after(Duration.ofSeconds(12));
        assertThat(isAlive("n1")).isTrue();
        for (int i = 0; i < 100; i++) {
            well.forEach(lifeSigns::heardNode);
            after(Duration.ofSeconds(3));
        }
        assertThat(isAlive("n1")).isTrue();
        assertThat(isAlive("n7")).isTrue();
        assertThat(lifeSigns.kept()).isEqualTo(7);
        List.of("n1", "n2").forEach(lifeSigns::heardNode);
        after(Duration.ofSeconds(1));
        assertThat(isAlive("n1")).isTrue();
        assertThat(isAlive("n7")).as("five of twenty are not that many").isFalse();
        assertThat(lifeSigns.kept()).isZero();
    }

    @Test
    void aGuestThatFallsSilentIsGoneAfterItsTerm() {
        FrameworkEndpoint guest = SmallWorld.endpoint("Shop.PriceServer.PriceObj", "guest-1", 1);
        world.announce(guest);
        String key = Table.FRAMEWORK.key(guest);
        after(Duration.ofSeconds(10));
        lifeSigns.heardEndpoint(key);
        after(Duration.ofSeconds(10));
        assertThat(endpoint(key).alive()).isTrue();
        after(Duration.ofSeconds(5));
        FrameworkEndpoint gone = world.state.readLocal(reader -> reader.find(Table.FRAMEWORK, key));
        assertThat(gone).isNull();
        after(Duration.ofSeconds(60));
        assertThat(world.state.proposed())
                .filteredOn(command -> command.kind().equals(CommandType.LOSE_FRAMEWORK_ENDPOINT.kind()))
                .hasSize(1);
    }

    @Test
    void anEndpointOfTheFrameworkIsLostLikeANode() {
        FrameworkEndpoint endpoint = SmallWorld.endpoint("tars.tarsconfig.ConfigObj", "n1", 1);
        world.announce(endpoint);
        String key = Table.FRAMEWORK.key(endpoint);
        after(Duration.ofSeconds(10));
        lifeSigns.heardEndpoint(key);
        after(Duration.ofSeconds(10));
        assertThat(endpoint(key).alive()).isTrue();
        after(Duration.ofSeconds(5));
        assertThat(endpoint(key).alive()).isFalse();
    }

    private FrameworkEndpoint endpoint(String key) {
        FrameworkEndpoint row = world.state.readLocal(reader -> reader.find(Table.FRAMEWORK, key));
        return Objects.requireNonNull(row);
    }
}
