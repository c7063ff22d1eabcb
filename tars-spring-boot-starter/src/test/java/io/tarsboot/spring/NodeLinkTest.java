package io.tarsboot.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tarsboot.contract.CallOptions;
import io.tarsboot.protocol.tars.AdminFPrx;
import io.tarsboot.rpc.TarsCallException;
import io.tarsboot.rpc.admin.AdminCommand;
import io.tarsboot.rpc.client.Communicator;
import io.tarsboot.rpc.endpoint.Endpoint;
import io.tarsboot.rpc.server.TarsServer;
import io.tarsboot.spring.echo.EchoPrx;
import io.tarsboot.spring.echo.EchoServant;
import io.tarsboot.testkit.time.Eventually;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggerConfiguration;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** A program and the node that started it. */
class NodeLinkTest {

    private static final long PID = ProcessHandle.current().pid();

    @TempDir
    Path directory;

    private final FakeNode node = FakeNode.start();
    private final Communicator caller = Communicator.builder().build();
    private ConfigurableApplicationContext context;
    private AdminFPrx admin;

    @BeforeEach
    void startServer() throws IOException {
        int port = NodeStart.freePort();
        Path file = NodeStart.write(
                directory,
                NodeStart.watched(node, port).with("/tars/application/server<deactivating-timeout>", "20000"));
        context = NodeStart.with(file, () -> EchoServer.run(Watched.class, Map.of()));
        admin = caller.proxy(AdminFPrx.class, "AdminObj@" + NodeStart.local(port));
    }

    @AfterEach
    void stopServer() {
        context.close();
        caller.close();
        node.close();
    }

    @Test
    void theNodeHearsTheStartThenTheVersionAndThatItServes() {
        node.hears(FakeNode.report("serving", NodeStart.SERVER, PID));
        node.hears("version " + NodeStart.SERVER + " tars-boot in development");
        assertThat(node.heard()).first().isEqualTo(FakeNode.report("starting", NodeStart.SERVER, PID));
    }

    @Test
    void adminObjAnswersTheStandardCommandsAndTheProgramsOwn() {
        assertThat(admin.getPid()).isEqualTo(PID);
        assertThat(admin.notify("help"))
                .contains("tars.viewversion", "tars.viewstatus", "tars.setloglevel", "shop.open");
        assertThat(admin.notify("tars.viewversion")).startsWith("tars-boot ");
        assertThat(admin.notify("tars.viewstatus")).contains("server is running", "adapter EchoAdapter");
        assertThat(admin.notify("shop.open now")).isEqualTo("open now");
    }

    @Test
    void theLogLevelChangesInTheLoggingLibrary() {
        LoggingSystem logging = context.getBean(LoggingSystem.class);
        LogLevel before = rootLevel(logging);
        try {
            assertThat(admin.notify("tars.setloglevel ERROR")).isEqualTo("log level is ERROR");
            assertThat(rootLevel(logging)).isEqualTo(LogLevel.ERROR);
            assertThat(admin.notify("tars.setloglevel LOUD")).contains("level: LOUD (expected:");
        } finally {
            logging.setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, before);
        }
    }

    @Test
    void aProgramThatStopsTellsTheNodeWhileItServesAndLetsOutWhatIsInFlight() throws Exception {
        EchoPrx echo = caller.proxy(EchoPrx.class, EchoServer.address(context, NodeStart.ECHO))
                .with(CallOptions.timeout(Duration.ofSeconds(40)));
        SlowEcho servant = context.getBean(SlowEcho.class);
        node.hears(FakeNode.report("serving", NodeStart.SERVER, PID));
        TarsServer server = EchoServer.server(context);
        HealthIndicator health = context.getBean("tarsHealthIndicator", HealthIndicator.class);
        AtomicReference<String> phaseWhenTheNodeHeard = new AtomicReference<>("the node heard nothing");
        node.onLeaving(() -> phaseWhenTheNodeHeard.set(server.state().phase()));

        CompletableFuture<String> inFlight = echo.echoAsync("wait");
        assertThat(servant.arrived.await(20, TimeUnit.SECONDS)).isTrue();
        CompletableFuture<Void> stop = CompletableFuture.runAsync(context::close);
        node.hears(FakeNode.report("leaving", NodeStart.SERVER, PID));
        Eventually.isTrue("the server stops", () -> server.phase() == TarsServer.Phase.STOPPING);
        assertThat(phaseWhenTheNodeHeard.get()).isEqualTo("running");
        assertThat(admin.notify("tars.viewstatus"))
                .as("AdminObj answers until the end")
                .contains("server is stopping");
        assertThat(health.health().getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
        assertThat(stop).isNotDone();

        servant.goOn.countDown();
        assertThat(inFlight).succeedsWithin(Duration.ofSeconds(20)).isEqualTo("wait");
        assertThat(stop).succeedsWithin(Duration.ofSeconds(20));
        assertThatThrownBy(() -> admin.getPid()).isInstanceOf(TarsCallException.class);
    }

    @Test
    void aNodeThatIsAwayDoesNotHoldUpTheStop() {
        node.hears(FakeNode.report("serving", NodeStart.SERVER, PID));
        node.close();
        assertThat(CompletableFuture.runAsync(context::close)).succeedsWithin(Duration.ofSeconds(10));
    }

    @Test
    void aTakenAdminPortStopsTheStart() throws IOException {
        Endpoint taken = EchoServer.server(context).endpoint(NodeStart.ECHO);
        Path file = NodeStart.write(directory, NodeStart.watched(node, taken.port()));
        assertThatThrownBy(() -> NodeStart.with(file, () -> EchoServer.run(Watched.class, Map.of())))
                .rootCause()
                .hasMessageContaining("in use");
    }

    private static LogLevel rootLevel(LoggingSystem logging) {
        LoggerConfiguration root = logging.getLoggerConfiguration(LoggingSystem.ROOT_LOGGER_NAME);
        return root.getEffectiveLevel();
    }

    @Configuration
    @EnableAutoConfiguration
    @Import(SlowEcho.class)
    static class Watched {
        @Bean
        AdminCommand shop() {
            return new AdminCommand("shop.open", "WHEN: opens the shop", when -> "open " + when);
        }
    }

    @TarsServant("EchoObj")
    static class SlowEcho implements EchoServant {

        private final CountDownLatch arrived = new CountDownLatch(1);
        private final CountDownLatch goOn = new CountDownLatch(1);

        @Override
        public String echo(String text) throws InterruptedException {
            arrived.countDown();
            if (!goOn.await(40, TimeUnit.SECONDS)) {
                throw new IllegalStateException("nobody let the call go on");
            }
            return text;
        }

        @Override
        public int fail(int code) {
            return code;
        }
    }
}
