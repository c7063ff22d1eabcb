package io.tarsboot.rpc.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.tarsboot.rpc.Eventually;
import io.tarsboot.rpc.ProbeBean;
import io.tarsboot.rpc.chain.FilterOrder;
import io.tarsboot.rpc.chain.Traces;
import io.tarsboot.rpc.client.Communicator;
import io.tarsboot.rpc.report.ReportingProcess;
import io.tarsboot.rpc.server.ServantException;
import io.tarsboot.rpc.trace.SpanLog.Moment;
import io.tarsboot.rpc.transport.netty.NettyTransport;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Spans in the format of TARS, of a chain of three servers. */
class SpansTest {

    private final List<Moment> moments = new CopyOnWriteArrayList<>();
    private final Hop a = hop("App.A");
    private final Hop b = hop("App.B");
    private final Hop c = hop("App.C");
    private final Communicator ofCaller = communicator("App.Caller", 0);
    private final Communicator ofA = communicator("App.A", 0);
    private final Communicator ofB = communicator("App.B", 0);

    @AfterEach
    void close() {
        ofCaller.close();
        ofA.close();
        ofB.close();
        a.close();
        b.close();
        c.close();
    }

    @Test
    void aChainIsOneTraceWithTheRightParents() {
        a.work = hop -> b.proxy(ofA).add(1, 1);
        b.work = hop -> c.proxy(ofB).add(1, 1);
        Traces.run(() -> a.proxy(ofCaller).add(1, 2));
        Eventually.until("all moments are there", () -> moments.size() == 12);

        assertThat(moments.stream().map(moment -> part(moment, 0)).collect(Collectors.toSet()))
                .as("ids of traces")
                .hasSize(1);
        String first = span("cs", "App.Caller");
        String second = span("cs", "App.A");
        String third = span("cs", "App.B");
        assertThat(Set.of(first, second, third)).hasSize(3);
        assertThat(parent("cs", "App.A")).isEqualTo(first);
        assertThat(parent("cs", "App.B")).isEqualTo(second);
        for (String side : new String[] {"sr", "ss"}) {
            assertThat(served(side, "App.A")).isEqualTo(first);
            assertThat(served(side, "App.B")).isEqualTo(second);
            assertThat(served(side, "App.C")).isEqualTo(third);
        }
        assertThat(moments)
                .allMatch(
                        moment -> moment.returnCode() == 0 && moment.function().equals("add"));
    }

    @Test
    void failuresShowTheirCodeOnBothSides() {
        a.work = hop -> {
            throw new ServantException(7, "as you wish");
        };
        Traces.run(() ->
                assertThat(catchThrowable(() -> a.proxy(ofCaller).add(1, 2))).isNotNull());
        Eventually.until("all moments are there", () -> moments.size() == 4);
        assertThat(find("ss", "App.A").returnCode()).isEqualTo(7);
        assertThat(moments.stream()
                        .filter(moment -> moment.what().equals("cr"))
                        .findFirst()
                        .orElseThrow()
                        .returnCode())
                .isEqualTo(7);
    }

    @Test
    void callsOfNoTraceLeaveNothing() {
        a.work = hop -> b.proxy(ofA).add(1, 1);
        a.proxy(ofCaller).add(1, 2);
        assertThat(moments).isEmpty();
        assertThat(a.next().messageType()).isZero();
    }

    @Test
    void samplingBeginsTraces() {
        try (Communicator sampling = communicator("App.Caller", 1)) {
            a.proxy(sampling).add(1, 2);
            assertThat(a.next().marks().trace()).isNotNull();
            assertThat(find("cs", "App.Caller").key()).startsWith("0-");
            assertThat(parent("cs", "App.Caller")).isEqualTo(span("cs", "App.Caller"));
        }
    }

    @Test
    void linesAreAsTheLogServiceReadsThem() {
        ReportingProcess process = new ReportingProcess("App", "A", "", "", "v");
        Clock clock = Clock.fixed(Instant.ofEpochMilli(1_634_119_572_955L), ZoneOffset.UTC);
        try (SpanLines lines = new SpanLines(process, false, clock)) {
            String line = lines.line(new Moment("f.1-d7e7|0300|*", "ss", "", "App.A", "te|st", -99));
            assertThat(line).isEqualTo("App|A|2021-10-13 10:06:12|f.1-d7e7|0300|*|ss||App.A|te?st|1634119572955|-99||");
        }
    }

    private Hop hop(String name) {
        return new Hop(
                NettyTransport.shared(),
                builder -> builder.filter(FilterOrder.TRACE, new TracedServer(name, moments::add)));
    }

    private Communicator communicator(String name, int rate) {
        return Communicator.builder()
                .filter(FilterOrder.TRACE, new TracedClient(name, rate, moments::add))
                .build();
    }

    private Moment find(String what, String process) {
        return moments.stream()
                .filter(moment -> moment.what().equals(what))
                .filter(moment -> what.startsWith("c")
                        ? moment.client().equals(process) && moment.server().equals(ProbeBean.OBJECT)
                        : moment.server().equals(process) && moment.client().isEmpty())
                .findFirst()
                .orElseThrow(() -> new AssertionError(what + " of " + process + " in " + moments));
    }

    private String span(String what, String process) {
        return part(find(what, process), 1);
    }

    private String parent(String what, String process) {
        return part(find(what, process), 2);
    }

    private String served(String what, String process) {
        assertThat(parent(what, process)).isEqualTo("*");
        return span(what, process);
    }

    private static String part(Moment moment, int place) {
        return moment.key().split("\\|")[place];
    }
}
