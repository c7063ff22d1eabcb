package io.tarsboot.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.tarsboot.codec.TarsWriter;
import io.tarsboot.contract.CallOptions;
import io.tarsboot.rpc.OverloadException;
import io.tarsboot.rpc.client.Communicator;
import io.tarsboot.rpc.config.AdmissionPolicy;
import io.tarsboot.rpc.config.ConcurrencyPolicy;
import io.tarsboot.rpc.config.RateLimit;
import io.tarsboot.rpc.config.TarsConfig;
import io.tarsboot.rpc.packet.RequestPacket;
import io.tarsboot.spring.echo.EchoPrx;
import io.tarsboot.spring.echo.EchoServant;
import io.tarsboot.testkit.time.Eventually;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** How an application says what its adapters refuse, and how it sees what they refused. */
@ExtendWith(OutputCaptureExtension.class)
class LimitsTest {

    private static final String LIMITS = "tars.server.adapters.EchoObj.limits.";
    private static final String IN_FILE = "/tars/application/server/EchoAdapter";
    private static final String ADAPTER = "Test.EchoServer.EchoObjAdapter";

    @TempDir
    Path directory;

    @Test
    void nothingIsLimitedUnlessAskedFor() {
        try (var context = EchoServer.run(EchoServer.Server.class, EchoServer.SERVER)) {
            assertThat(admission(context)).isEqualTo(AdmissionPolicy.OFF);
        }
    }

    @Test
    void allLimitsCanBeProperties() {
        try (var context = EchoServer.run(
                EchoServer.Server.class,
                EchoServer.SERVER,
                "--" + LIMITS + "concurrency=adaptive",
                "--" + LIMITS + "min-concurrency=4",
                "--" + LIMITS + "function-concurrency.fail=2",
                "--" + LIMITS + "rate=1000",
                "--" + LIMITS + "caller-rate=100",
                "--" + LIMITS + "caller-burst=200",
                "--" + LIMITS + "max-callers=50",
                "--" + LIMITS + "priority=fail")) {
            assertThat(admission(context))
                    .isEqualTo(new AdmissionPolicy(
                            new ConcurrencyPolicy.Adaptive(4, null),
                            Map.of("fail", 2),
                            new RateLimit(1000, 1000),
                            new RateLimit(100, 200),
                            50,
                            Set.of("fail")));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "queuecap, 1, '2 requests are under way and no more are taken in (queuecap)'",
        "concurrency, 2, '2 calls are under way (expected: at most 2 at once)'"
    })
    void limitsInTheNodesFileBoundWhatIsUnderWay(String key, String value, String text) throws Exception {
        TarsConfig file = NodeStart.file().with(IN_FILE + "<threads>", "1").with(IN_FILE + "<" + key + ">", value);
        try (var context = started(file, Holding.class)) {
            EchoPrx echo = context.getBean(Communicator.class)
                    .proxy(EchoPrx.class, EchoServer.address(context, NodeStart.ECHO))
                    .with(CallOptions.timeout(Duration.ofSeconds(40)));
            List<CompletableFuture<String>> calls =
                    List.of(echo.echoAsync("x"), echo.echoAsync("x"), echo.echoAsync("x"));
            // Whichever of them came last.
            assertThatThrownBy(() -> CompletableFuture.anyOf(calls.toArray(CompletableFuture[]::new))
                            .get(20, TimeUnit.SECONDS))
                    .cause()
                    .isInstanceOf(OverloadException.class)
                    .hasMessageContaining(text);
            context.getBean(Held.class).letGo.countDown();
            Eventually.isTrue("all are answered", () -> calls.stream().allMatch(CompletableFuture::isDone));
            assertThat(calls)
                    .filteredOn(CompletableFuture::isCompletedExceptionally)
                    .hasSize(1);
        }
    }

    @Test
    void theRateInTheNodesFileBoundsHowOftenAllCallersAsk() throws IOException {
        TarsConfig file = NodeStart.file().with(IN_FILE + "<rate>", "1");
        try (var context = started(file, EchoServer.Server.class)) {
            EchoPrx echo = context.getBean(Communicator.class)
                    .proxy(EchoPrx.class, EchoServer.address(context, NodeStart.ECHO));
            assertThat(refused(echo)).hasMessageContaining("too many calls of all callers (expected: at most 1 in");
        }
    }

    @Test
    void whatWaitsForClientsIsBoundAsSet() {
        try (var context =
                EchoServer.run(EchoServer.Server.class, EchoServer.SERVER, "--tars.server.max-backlog=6GB")) {
            assertThat(EchoServer.server(context).config().maxBacklog()).isEqualTo(6L << 30);
        }
        assertThatThrownBy(() ->
                        EchoServer.run(EchoServer.Server.class, EchoServer.SERVER, "--tars.server.max-backlog=0B"))
                .hasStackTraceContaining("tars.server.max-backlog: 0B (expected: a size such as 256MB)");
    }

    @Test
    void whoIsCutOffForNotReadingIsToldWithHowMuchWaitedForIt(CapturedOutput output) throws IOException {
        try (var context = EchoServer.run(
                        EchoServer.Server.class,
                        EchoServer.SERVER,
                        "--tars.server.max-frame-size=512KB",
                        "--tars.server.max-backlog=512KB");
                SocketChannel deaf = SocketChannel.open()) {
            int port = EchoServer.server(context)
                    .endpoint("Test.EchoServer.EchoObj")
                    .port();
            deaf.connect(new InetSocketAddress("127.0.0.1", port));
            deaf.configureBlocking(false);
            String told = "127.0.0.1:" + ((InetSocketAddress) deaf.getLocalAddress()).getPort()
                    + " does not read its answers and is cut off: ";
            ByteBuffer request = request("x".repeat(100_000));
            Eventually.isTrue("it is cut off", () -> {
                write(deaf, request);
                return output.getAll().contains(told);
            });
            assertThat(output)
                    .containsPattern(
                            told + "\\d{6,} bytes wait for it, and \\d{6,} for all clients of tcp -h 127.0.0.1");
        }
    }

    /** Over and over, as long as the server reads. */
    private static void write(SocketChannel to, ByteBuffer request) {
        try {
            while (to.write(request) > 0) {
                if (!request.hasRemaining()) {
                    request.rewind();
                }
            }
        } catch (IOException cutOff) {
            assertThat(cutOff).isNotInstanceOf(ClosedChannelException.class);
        }
    }

    private static ByteBuffer request(String text) {
        TarsWriter packet = new TarsWriter();
        RequestPacket.write(
                packet,
                RequestPacket.NORMAL,
                0,
                1,
                "Test.EchoServer.EchoObj",
                "echo",
                out -> out.writeString(1, text),
                60_000,
                Map.of(),
                Map.of());
        return ByteBuffer.allocate(Integer.BYTES + packet.size())
                .putInt(Integer.BYTES + packet.size())
                .put(packet.array(), 0, packet.size())
                .flip();
    }

    @Test
    void propertiesChangeWhatTheNodesFileSaysOfTheSameObject() throws IOException {
        TarsConfig file = NodeStart.file().with(IN_FILE + "<concurrency>", "20").with(IN_FILE + "<caller-rate>", "7");
        Path written = NodeStart.write(directory, file);
        try (var context = NodeStart.with(
                written,
                () -> EchoServer.run(
                        EchoServer.Server.class,
                        Map.of(),
                        "--" + LIMITS + "concurrency=adaptive",
                        "--tars.server.adapters.OtherObj.limits.concurrency=1"))) {
            assertThat(admission(context))
                    .isEqualTo(AdmissionPolicy.OFF
                            .withConcurrency(new ConcurrencyPolicy.Adaptive(null, null))
                            .withCallerRate(new RateLimit(7, 7)));
        }
    }

    @Test
    void boundsAloneAreForWhatTheFileSays() throws IOException {
        TarsConfig file =
                NodeStart.file().with(IN_FILE + "<concurrency>", "adaptive").with(IN_FILE + "<min-concurrency>", "3");
        Path written = NodeStart.write(directory, file);
        try (var context = NodeStart.with(
                written,
                () -> EchoServer.run(EchoServer.Server.class, Map.of(), "--" + LIMITS + "max-concurrency=30"))) {
            assertThat(admission(context).concurrency()).isEqualTo(new ConcurrencyPolicy.Adaptive(3, 30));
        }
    }

    @Test
    void aLimitThatMakesNoSenseStopsTheStart(CapturedOutput output) {
        try (var context =
                EchoServer.run(EchoServer.Server.class, EchoServer.SERVER, "--" + LIMITS + "concurrency=plenty")) {
            assertThat(context.isActive()).as("the application runs").isFalse();
        } catch (RuntimeException expected) {
            // What a person reads is the output.
        }
        assertThat(output)
                .contains("APPLICATION FAILED TO START")
                .contains("tars.server.adapters.EchoObj.limits is \"concurrency=plenty\"")
                .contains("concurrency: plenty (expected: a number, adaptive or off)")
                .doesNotContain("An endpoint looks like");
    }

    @ParameterizedTest
    @CsvSource({"burst, rate", "caller-burst, caller-rate"})
    void aBurstWithoutARateStopsTheStart(String burst, String rate, CapturedOutput output) {
        try (var context = EchoServer.run(EchoServer.Server.class, EchoServer.SERVER, "--" + LIMITS + burst + "=10")) {
            assertThat(context.isActive()).as("the application runs").isFalse();
        } catch (RuntimeException expected) {
            // What a person reads is the output.
        }
        assertThat(output).contains("a burst of 10 without a rate (expected: " + rate + " beside it)");
    }

    @Test
    void metersShowWhatWaitsAndWhatIsRefusedAndWhy() {
        Map<String, Object> properties = new HashMap<>(EchoServer.SERVER);
        properties.put(LIMITS + "caller-rate", "1");
        properties.put(LIMITS + "caller-burst", "2");
        try (var context = EchoServer.run(ObservationTest.Observed.class, properties)) {
            EchoPrx echo = context.getBean(Communicator.class).proxy(EchoPrx.class, EchoServer.address(context));
            assertThat(refused(echo))
                    .hasMessageContaining("too many calls of 127.0.0.1 (expected: at most 1 in a second");
            MeterRegistry meters = context.getBean(MeterRegistry.class);
            assertThat(meters.get("tars.server.refused")
                            .tags("adapter", ADAPTER, "reason", "caller-rate")
                            .functionCounter()
                            .count())
                    .isEqualTo(1);
            assertThat(meters.get("tars.server.dropped")
                            .tags("adapter", ADAPTER, "reason", "connection-closed")
                            .functionCounter()
                            .count())
                    .isZero();
            assertThat(meters.get("tars.server.limit")
                            .tags("adapter", ADAPTER)
                            .gauge()
                            .value())
                    .isGreaterThan(1024);
            assertThat(meters.get("tars.server.waiting")
                            .tags("adapter", ADAPTER)
                            .gauge()
                            .value())
                    .isZero();
            Eventually.isTrue(
                    "calls that waited are timed",
                    () -> meters.find("tars.server.queue").timers().stream()
                                    .mapToLong(Timer::count)
                                    .sum()
                            > 0);
        }
    }

    /** Calls until it is refused: how soon that is depends on how fast this machine is. */
    private static OverloadException refused(EchoPrx echo) {
        for (int i = 0; i < 1000; i++) {
            OverloadException refused = catchThrowableOfType(OverloadException.class, () -> echo.echo("x"));
            if (refused != null) {
                return refused;
            }
        }
        throw new AssertionError("1000 calls were let in");
    }

    private ConfigurableApplicationContext started(TarsConfig file, Class<?> application) throws IOException {
        return NodeStart.with(NodeStart.write(directory, file), () -> EchoServer.run(application, Map.of()));
    }

    @Configuration
    @EnableAutoConfiguration
    @Import(Held.class)
    static class Holding {}

    @TarsServant("EchoObj")
    static class Held implements EchoServant {

        private final CountDownLatch letGo = new CountDownLatch(1);

        @Override
        public String echo(String text) throws Exception {
            letGo.await();
            return text;
        }

        @Override
        public int fail(int code) {
            return code;
        }
    }

    private static AdmissionPolicy admission(ConfigurableApplicationContext context) {
        return EchoServer.server(context).config().adapters().get(0).admission();
    }
}
