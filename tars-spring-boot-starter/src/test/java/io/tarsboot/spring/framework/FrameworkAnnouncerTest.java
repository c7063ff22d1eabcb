package io.tarsboot.spring.framework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tarsboot.protocol.metadata.CommandType;
import io.tarsboot.protocol.registry.Command;
import io.tarsboot.protocol.registry.CommandKind;
import io.tarsboot.protocol.registry.CommandResult;
import io.tarsboot.protocol.registry.FrameworkEndpoint;
import io.tarsboot.protocol.registry.MetadataPrx;
import io.tarsboot.protocol.registry.ResultCode;
import io.tarsboot.rpc.client.Communicator;
import io.tarsboot.testkit.registry.FakeRegistry;
import io.tarsboot.testkit.time.Eventually;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FrameworkAnnouncerTest {

    private static final FrameworkEndpoint ENDPOINT = FrameworkEndpoint.builder()
            .object("tars.tarsconfig.ConfigObj")
            .node("n1")
            .transport("tcp")
            .host("127.0.0.1")
            .port(18193)
            .build();

    private final FakeRegistry registry = new FakeRegistry();
    private final Communicator communicator = Communicator.builder().build();

    @AfterEach
    void close() {
        communicator.close();
        registry.close();
    }

    @Test
    void whatIsServedIsAnnouncedAgainAndAgainAndTakenBackAtTheEnd() throws InterruptedException {
        FrameworkAnnouncer announcer = announcer(Duration.ofMillis(50));
        announcer.start();
        assertThat(announcer.isRunning()).isTrue();

        assertThat(announced(next())).isEqualTo(ENDPOINT);
        assertThat(announced(next())).isEqualTo(ENDPOINT);
        announcer.stop();

        Command last = next();
        while (last.kind().equals(CommandKind.ANNOUNCE)) {
            last = next();
        }
        assertThat(CommandType.LOSE_FRAMEWORK_ENDPOINT.decode(last).endpoint()).isEqualTo(ENDPOINT);
        assertThat(announcer.isRunning()).isFalse();
        assertThat(announcer.isAnnounced()).isFalse();
    }

    @Test
    void anAnnouncementThatIsUnderWayAtTheStopIsTakenBackBehindIt() throws Exception {
        try (Slow slow = new Slow()) {
            FrameworkAnnouncer announcer = new FrameworkAnnouncer(
                    communicator.proxy(MetadataPrx.class, slow.address()),
                    () -> List.of(ENDPOINT),
                    Duration.ofSeconds(20));
            announcer.start();
            assertThat(slow.announced().poll(20, TimeUnit.SECONDS)).isEqualTo(ENDPOINT);

            CompletableFuture<Void> stopped = CompletableFuture.runAsync(announcer::stop);
            Eventually.isTrue("it stops", () -> !announcer.isRunning());
            slow.takeIn.countDown();
            stopped.get(20, TimeUnit.SECONDS);

            assertThat(slow.taken).containsExactly(CommandKind.ANNOUNCE, CommandKind.LOSE_FRAMEWORK_ENDPOINT);
        }
    }

    @Test
    void aRegistryThatRefusesIsAskedAgain() throws InterruptedException {
        registry.refuse(2);
        FrameworkAnnouncer announcer = announcer(Duration.ofMillis(20));
        announcer.start();

        for (int i = 0; i < 4; i++) {
            assertThat(announced(next())).isEqualTo(ENDPOINT);
        }
        announcer.stop();
    }

    @Test
    void whatTheRegistryTookInIsTakenBackAlsoIfItRefusesOthers() throws InterruptedException {
        FrameworkEndpoint taken = ENDPOINT.toBuilder().port(18194).build();
        try (FakeRegistry choosy = new Choosy(taken)) {
            FrameworkAnnouncer announcer = new FrameworkAnnouncer(
                    communicator.proxy(MetadataPrx.class, choosy.address()),
                    () -> List.of(ENDPOINT, taken),
                    Duration.ofSeconds(20));
            announcer.start();
            // The next attempt begins when all answers to the one before are there.
            for (int i = 0; i < 3; i++) {
                assertThat(choosy.announced().poll(20, TimeUnit.SECONDS)).isNotNull();
            }
            assertThat(announcer.isAnnounced()).isFalse();
            announcer.stop();
            assertThat(choosy.commands())
                    .extracting(Command::kind)
                    .filteredOn(CommandKind.LOSE_FRAMEWORK_ENDPOINT::equals)
                    .hasSize(2);
        }
    }

    @Test
    void anIntervalOfNothingIsRefused() {
        assertThatThrownBy(() -> announcer(Duration.ZERO)).hasMessageContaining("interval: PT0S (expected: more than");
    }

    private FrameworkAnnouncer announcer(Duration interval) {
        MetadataPrx proxy = communicator.proxy(MetadataPrx.class, registry.address());
        return new FrameworkAnnouncer(proxy, () -> List.of(ENDPOINT), interval);
    }

    private Command next() throws InterruptedException {
        Command command = registry.commands().poll(20, TimeUnit.SECONDS);
        assertThat(command).as("a command within 20 s").isNotNull();
        return command;
    }

    private static FrameworkEndpoint announced(Command command) {
        return CommandType.ANNOUNCE.decode(command).endpoint();
    }

    /** Takes in announcements when it is told to, and everything else at once. */
    private static final class Slow extends FakeRegistry {

        private final CountDownLatch takeIn = new CountDownLatch(1);
        private final List<CommandKind> taken = new CopyOnWriteArrayList<>();

        @Override
        public CommandResult execute(Command command) {
            CommandResult result = super.execute(command);
            try {
                if (command.kind().equals(CommandKind.ANNOUNCE) && !takeIn.await(20, TimeUnit.SECONDS)) {
                    throw new AssertionError("nobody said that it may go on");
                }
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            taken.add(command.kind());
            return result;
        }
    }

    /** Takes in one endpoint and no other. */
    private static final class Choosy extends FakeRegistry {

        private final FrameworkEndpoint taken;

        Choosy(FrameworkEndpoint taken) {
            this.taken = taken;
        }

        @Override
        public CommandResult execute(Command command) {
            CommandResult result = super.execute(command);
            return command.kind().equals(CommandKind.ANNOUNCE)
                            && !FrameworkAnnouncerTest.announced(command).equals(taken)
                    ? CommandResult.builder()
                            .code(ResultCode.CONFLICT)
                            .message("not you")
                            .build()
                    : result;
        }
    }
}
