package io.tarsboot.spring.framework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tarsboot.protocol.metadata.CommandType;
import io.tarsboot.protocol.registry.Command;
import io.tarsboot.protocol.registry.CommandKind;
import io.tarsboot.protocol.registry.CommandResult;
import io.tarsboot.protocol.registry.FrameworkEndpoint;
import io.tarsboot.protocol.registry.MetadataAwaitResult;
import io.tarsboot.protocol.registry.MetadataGetResult;
import io.tarsboot.protocol.registry.MetadataMergedTemplateResult;
import io.tarsboot.protocol.registry.MetadataPrx;
import io.tarsboot.protocol.registry.MetadataServant;
import io.tarsboot.protocol.registry.ResultCode;
import io.tarsboot.protocol.registry.Row;
import io.tarsboot.protocol.registry.Scan;
import io.tarsboot.protocol.registry.ScanResult;
import io.tarsboot.protocol.registry.TableId;
import io.tarsboot.rpc.client.Communicator;
import io.tarsboot.rpc.config.AdapterConfig;
import io.tarsboot.rpc.config.ServerConfig;
import io.tarsboot.rpc.endpoint.Endpoint;
import io.tarsboot.rpc.server.TarsServer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
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
    private final TarsServer server = TarsServer.builder(ServerConfig.of("tars", "tarsregistry")
                    .withAdapters(List.of(AdapterConfig.of(FrameworkAnnouncer.METADATA, Endpoint.tcp("127.0.0.1", 0)))))
            .servant(FrameworkAnnouncer.METADATA, registry)
            .build();
    private final Communicator communicator = Communicator.builder().build();

    @AfterEach
    void close() {
        communicator.close();
        server.stop(Duration.ZERO);
    }

    @Test
    void whatIsServedIsAnnouncedAgainAndAgainAndTakenBackAtTheEnd() throws InterruptedException {
        server.start();
        FrameworkAnnouncer announcer = announcer(Duration.ofMillis(50));
        announcer.start();
        assertThat(announcer.isRunning()).isTrue();

        assertThat(announced(registry.next())).isEqualTo(ENDPOINT);
        assertThat(announced(registry.next())).isEqualTo(ENDPOINT);
        announcer.stop();

        Command last = registry.next();
        while (last.kind().equals(CommandKind.ANNOUNCE)) {
            last = registry.next();
        }
        assertThat(CommandType.LOSE_FRAMEWORK_ENDPOINT.decode(last).endpoint()).isEqualTo(ENDPOINT);
        assertThat(announcer.isRunning()).isFalse();
        assertThat(announcer.isAnnounced()).isFalse();
    }

    @Test
    void aRegistryThatRefusesIsAskedAgain() throws InterruptedException {
        server.start();
        registry.refusals = 2;
        FrameworkAnnouncer announcer = announcer(Duration.ofMillis(20));
        announcer.start();

        for (int i = 0; i < 4; i++) {
            assertThat(announced(registry.next())).isEqualTo(ENDPOINT);
        }
        announcer.stop();
    }

    @Test
    void anIntervalOfNothingIsRefused() {
        server.start();
        assertThatThrownBy(() -> announcer(Duration.ZERO)).hasMessageContaining("interval: PT0S (expected: more than");
    }

    private FrameworkAnnouncer announcer(Duration interval) {
        MetadataPrx proxy = communicator.proxy(
                MetadataPrx.class, FrameworkAnnouncer.METADATA + "@" + server.endpoint(FrameworkAnnouncer.METADATA));
        return new FrameworkAnnouncer(proxy, () -> List.of(ENDPOINT), interval);
    }

    private static FrameworkEndpoint announced(Command command) {
        return CommandType.ANNOUNCE.decode(command).endpoint();
    }

    /** Notes the commands that arrive. */
    private static final class FakeRegistry implements MetadataServant {

        private final BlockingQueue<Command> commands = new LinkedBlockingQueue<>();
        private volatile int refusals;

        Command next() throws InterruptedException {
            Command command = commands.poll(10, TimeUnit.SECONDS);
            assertThat(command).as("a command within 10 s").isNotNull();
            return command;
        }

        @Override
        public CommandResult execute(Command command) {
            commands.add(command);
            if (refusals > 0) {
                refusals--;
                return CommandResult.builder()
                        .code(ResultCode.INVALID)
                        .message("not now")
                        .build();
            }
            return CommandResult.DEFAULT;
        }

        @Override
        public MetadataGetResult get(TableId table, String rowKey) {
            return new MetadataGetResult(false, Row.DEFAULT);
        }

        @Override
        public ScanResult scan(Scan scan) {
            return ScanResult.DEFAULT;
        }

        @Override
        public MetadataAwaitResult await(TableId table, String rowKey, long since, int wait) {
            return new MetadataAwaitResult(false, Row.DEFAULT);
        }

        @Override
        public MetadataMergedTemplateResult mergedTemplate(String name) {
            return new MetadataMergedTemplateResult(CommandResult.DEFAULT, "");
        }
    }
}
