package io.tarsboot.spring.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.tarsboot.contract.CallOptions;
import io.tarsboot.rpc.admin.AdminCommand;
import io.tarsboot.rpc.admin.AdminServant;
import io.tarsboot.rpc.chain.Dyeing;
import io.tarsboot.rpc.chain.Traces;
import io.tarsboot.rpc.client.Communicator;
import io.tarsboot.spring.echo.EchoPrx;
import io.tarsboot.spring.node.AdminCommands;
import io.tarsboot.testkit.time.Eventually;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Three applications, each of which asks the next one over a socket, and a caller that knows no Spring. */
class ChainOfServersTest {

    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String CALLER = "b7ad6b7169203331";
    private static final Map<String, Object> SETTINGS =
            Map.of("tars.client.propagate", "tenant", "tars.trace.spans", "true");

    private static RelayServer a;
    private static RelayServer b;
    private static RelayServer c;
    private static Communicator communicator;

    @BeforeAll
    static void start() {
        c = new RelayServer("C", "", SETTINGS);
        b = new RelayServer("B", c.address(), SETTINGS);
        a = new RelayServer("A", b.address(), SETTINGS);
        communicator = Communicator.builder().build();
    }

    @AfterAll
    static void stop() {
        communicator.close();
        a.close();
        b.close();
        c.close();
    }

    @BeforeEach
    void forget() {
        for (RelayServer server : List.of(a, b, c)) {
            server.spans().clear();
            server.context.getBean(Relay.class).seen.clear();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"directly", "async", "future"})
    void oneTraceGoesThroughAllServersWhateverThreadCalls(String way) {
        traced().echo(way);
        isOneTrace(a, b);
    }

    @Test
    void callbacksBelongToTheTraceToo() {
        traced().echo("callback");
        // Each server asks the next one twice.
        Eventually.isTrue(
                "all spans ended", () -> a.spans().size() == 3 && c.spans().size() >= 3);
        SpanData served = spans(a, SpanKind.SERVER).get(0);
        assertThat(spans(a, SpanKind.CLIENT))
                .hasSize(2)
                .allSatisfy(span -> assertThat(span.getParentSpanId()).isEqualTo(served.getSpanId()));
        for (RelayServer server : List.of(a, b, c)) {
            assertThat(server.spans())
                    .allSatisfy(span -> assertThat(span.getTraceId()).isEqualTo(TRACE));
        }
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_21)
    void virtualThreadsOfSpringJoin() {
        Map<String, Object> virtual = new HashMap<>(SETTINGS);
        virtual.put("spring.threads.virtual.enabled", "true");
        try (RelayServer other = new RelayServer("V", b.address(), virtual)) {
            traced(other).echo("async");
            isOneTrace(other, b);
        }
    }

    @Test
    void failuresShowTheirCodeAndTagsHaveFewValues() {
        assertThatThrownBy(() -> traced().fail(7)).hasMessageContaining("as you wish");
        Eventually.isTrue(
                "all spans ended",
                () -> a.spans().size() + b.spans().size() + c.spans().size() == 5);
        for (RelayServer server : List.of(a, b, c)) {
            assertThat(server.spans()).allSatisfy(span -> {
                assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
                assertThat(attribute(span, "function")).isEqualTo("fail");
            });
        }
        SpanData origin = spans(c, SpanKind.SERVER).get(0);
        assertThat(attribute(origin, "result")).isEqualTo("business-error");
        assertThat(attribute(origin, "code")).isEqualTo("7");
        assertThat(origin.getName()).isEqualTo("Chain.C.EchoObj/fail");
    }

    @Test
    void callsAreCountedOnce() {
        traced().echo("directly");
        MeterRegistry meters = b.context.getBean(MeterRegistry.class);
        Eventually.isTrue(
                "both sides are counted",
                () -> meters.find("tars.server.calls").timer() != null
                        && meters.find("tars.client.calls").timer() != null);
        assertThat(meters.getMeters())
                .extracting(meter -> meter.getId().getName())
                .doesNotContain("tars.client", "tars.client.active", "tars.server", "tars.server.active");
    }

    @Test
    void tracesOfJavaServersThatUseZipkinAreJoinedAndSentOn() {
        Map<String, Object> zipkin = new HashMap<>(SETTINGS);
        zipkin.put("management.tracing.propagation.produce", "b3_multi");
        try (RelayServer other = new RelayServer("Z", c.address(), zipkin);
                Communicator theirs = Communicator.builder()
                        .filter((invocation, next) -> next.proceed(invocation
                                .withStatus("X-B3-TraceId", TRACE)
                                .withStatus("X-B3-SpanId", CALLER)
                                .withStatus("X-B3-Sampled", "1")))
                        .build()) {
            theirs.proxy(EchoPrx.class, other.address()).echo("directly");
            Eventually.isTrue(
                    "all spans ended",
                    () -> other.spans().size() == 2 && c.spans().size() == 1);
            SpanData made = spans(other, SpanKind.CLIENT).get(0);
            assertThat(spans(other, SpanKind.SERVER).get(0).getParentSpanId()).isEqualTo(CALLER);
            assertThat(c.next().status())
                    .containsEntry("X-B3-TraceId", TRACE)
                    .containsEntry("X-B3-SpanId", made.getSpanId());
            assertThat(spans(c, SpanKind.SERVER).get(0).getParentSpanId()).isEqualTo(made.getSpanId());
        }
    }

    @Test
    void theNextCallOnAWorkerBelongsToItsOwnTrace() {
        traced().echo("async");
        isOneTrace(a, b);
        forget();
        echo(a).echo("directly");
        Eventually.isTrue("the span ended", () -> a.spans().size() == 2);
        SpanData served = spans(a, SpanKind.SERVER).get(0);
        assertThat(served.getTraceId()).isNotEqualTo(TRACE);
        assertThat(served.getParentSpanId()).isEqualTo("0000000000000000");
    }

    @Test
    void tracesInTheFormatOfTarsGoThroughAllServers() {
        try (Logged lines = Logged.by("tars.trace")) {
            Traces.run(() -> echo(a).echo("async"));
            // The caller has no log of spans: two moments of each server, and two of each call that one makes.
            Eventually.isTrue("all moments are there", () -> lines.events.size() == 10);
            List<String[]> moments =
                    lines.messages().stream().map(line -> line.split("\\|", -1)).toList();
            assertThat(moments).extracting(moment -> moment[3]).containsOnly(moments.get(0)[3]);
            String first = span(moments, "sr", "Chain.A");
            String second = span(moments, "sr", "Chain.B");
            String third = span(moments, "sr", "Chain.C");
            assertThat(List.of(first, second, third)).doesNotHaveDuplicates();
            assertThat(parent(moments, second)).isEqualTo(first);
            assertThat(parent(moments, third)).isEqualTo(second);
        }
    }

    @Test
    void dyedCallsAreLoggedApartByAllServers() {
        try (Logged dyed = Logged.dyed()) {
            echo(a).echo("directly");
            // One call of the first, two of the second, three of the third server.
            Dyeing.run("10086", () -> echo(a).echo("callback"));
            Eventually.isTrue("all is logged", () -> served(dyed) == 6);
            assertThat(dyed.events)
                    .allSatisfy(event -> assertThat(event.getMDCPropertyMap()).containsEntry("tars.dyed", "10086"));
            assertThat(dyed.messages())
                    .filteredOn(message -> message.startsWith("Asked"))
                    .as("what servants logged themselves")
                    .hasSize(6)
                    .doesNotContain("Asked directly");
        }
    }

    @Test
    void whatAnOperatorDyesIsDyedFromThereOn() {
        AdminServant admin = new AdminCommands(
                        b.context, b.context.getBean(Communicator.class), b.context.getBeanProvider(AdminCommand.class))
                .servant();
        assertThat(admin.notify("tars.setdyeing 7 Chain.C.EchoObj"))
                .isEqualTo("tars.setdyeing failed: object: Chain.C.EchoObj"
                        + " (expected: one that is served here, of Chain.B.EchoObj)");
        assertThat(admin.notify("tars.setdyeing 7 Chain.B.EchoObj")).contains("key 7 of Chain.B.EchoObj");
        try {
            echo(b).with(CallOptions.context("tars_hash", "7")).echo("directly");
            assertThat(b.next().messageType()).isZero();
            assertThat(c.next().status()).containsEntry("STATUS_DYED_KEY", "7");
        } finally {
            admin.notify("tars.setdyeing off");
        }
    }

    @Test
    void chosenKeysOfTheContextGoThroughAllServers() {
        echo(a).with(CallOptions.context("tenant", "t1").andContext("secret", "s"))
                .echo("async");
        assertThat(c.next().context()).containsEntry("tenant", "t1").doesNotContainKey("secret");
    }

    private static void isOneTrace(RelayServer first, RelayServer second) {
        Eventually.isTrue(
                "all spans ended",
                () -> first.spans().size() == 2
                        && second.spans().size() == 2
                        && c.spans().size() == 1);
        String parent = CALLER;
        for (RelayServer server : List.of(first, second, c)) {
            SpanData served = spans(server, SpanKind.SERVER).get(0);
            assertThat(served.getTraceId()).isEqualTo(TRACE);
            assertThat(served.getParentSpanId()).isEqualTo(parent);
            for (SpanData made : spans(server, SpanKind.CLIENT)) {
                assertThat(made.getTraceId()).isEqualTo(TRACE);
                assertThat(made.getParentSpanId()).isEqualTo(served.getSpanId());
                parent = made.getSpanId();
            }
        }
    }

    private static EchoPrx traced() {
        return traced(a);
    }

    private static EchoPrx traced(RelayServer server) {
        return echo(server).with(CallOptions.context("traceparent", "00-" + TRACE + "-" + CALLER + "-01"));
    }

    private static EchoPrx echo(RelayServer server) {
        return communicator.proxy(EchoPrx.class, server.address());
    }

    private static List<SpanData> spans(RelayServer server, SpanKind kind) {
        return server.spans().stream().filter(span -> span.getKind() == kind).toList();
    }

    private static String attribute(SpanData span, String name) {
        return String.valueOf(span.getAttributes().get(AttributeKey.stringKey(name)));
    }

    private static String span(List<String[]> moments, String what, String process) {
        return moments.stream()
                .filter(moment -> moment[6].equals(what) && moment[8].equals(process))
                .map(moment -> moment[4])
                .findFirst()
                .orElseThrow();
    }

    private static String parent(List<String[]> moments, String span) {
        return moments.stream()
                .filter(moment -> moment[6].equals("cs") && moment[4].equals(span))
                .map(moment -> moment[5])
                .findFirst()
                .orElseThrow();
    }

    private static long served(Logged dyed) {
        return dyed.messages().stream()
                .filter(message -> message.contains("|served|"))
                .count();
    }
}
