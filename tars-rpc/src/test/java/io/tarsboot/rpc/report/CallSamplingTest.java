package io.tarsboot.rpc.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.protocol.tars.StatSampleMsg;
import io.tarsboot.rpc.Eventually;
import io.tarsboot.rpc.ProbeBean;
import io.tarsboot.rpc.client.Communicator;
import io.tarsboot.rpc.client.ProxyOptions;
import io.tarsboot.rpc.config.AdapterConfig;
import io.tarsboot.rpc.config.ReportConfig;
import io.tarsboot.rpc.config.ServerConfig;
import io.tarsboot.rpc.endpoint.Endpoint;
import io.tarsboot.rpc.endpoint.ObjectAddress;
import io.tarsboot.rpc.packet.MessageType;
import io.tarsboot.rpc.server.CurrentCall;
import io.tarsboot.rpc.server.TarsServer;
import io.tarsboot.rpc.vec.ProbeEchoResult;
import io.tarsboot.rpc.vec.ProbePrx;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A caller, and a servant that calls itself twice on behalf of it. */
class CallSamplingTest {

    private static final ReportingProcess PROCESS = new ReportingProcess("Demo", "WebServer", "", "", "v");

    private final FakeServices services = new FakeServices();
    private final List<String> keys = new CopyOnWriteArrayList<>();
    private final CallSampling ofServer = new CallSampling(ReportConfig.NONE, PROCESS);
    private final Communicator inner = communicator(ofServer);
    private final TarsServer server = TarsServer.builder(ServerConfig.of("VecApp", "VecServer")
                    .withAdapters(List.of(AdapterConfig.of(ProbeBean.OBJECT, Endpoint.tcp("127.0.0.1", 0))
                            .withThreads(4)
                            .withVirtualThreads(false))))
            .servant(ProbeBean.OBJECT, new Nested())
            .acceptors(services.transport)
            .scheduler(services.time)
            .build();

    CallSamplingTest() {
        server.start();
    }

    @AfterEach
    void close() {
        inner.close();
        server.stop(Duration.ZERO);
        services.close();
    }

    @Test
    void aSampledCallMarksEveryCallMadeOnItsBehalf() {
        CallSampling sampling = new CallSampling(ReportConfig.NONE.withSampleRate(1), PROCESS);
        try (Communicator outer = communicator(sampling)) {
            probe(outer).echo("nested");
        }
        StatSampleMsg root = sampling.take().get(0);
        assertThat(root.masterName()).isEqualTo("Demo.WebServer");
        assertThat(root.slaveName()).isEqualTo("VecApp.VecServer");
        assertThat(root.interfaceName()).isEqualTo("echo");
        assertThat(root.depth()).isZero();
        assertThat(root.parentWidth()).isEqualTo(-1);
        assertThat(ofServer.take())
                .allSatisfy(sample -> assertThat(sample.unid()).isEqualTo(root.unid()))
                .extracting(sample -> sample.depth() + " " + sample.width() + " " + sample.parentWidth())
                .containsExactly("1 0 0", "1 1 0");
        assertThat(keys).containsExactly(root.unid() + "|0|0", root.unid() + "|1|0", root.unid() + "|1|1");
    }

    @Test
    void withoutARateNothingIsMarked() {
        CallSampling off = new CallSampling(ReportConfig.NONE, PROCESS);
        try (Communicator outer = communicator(off)) {
            probe(outer).echo("nested");
        }
        assertThat(off.take()).isEmpty();
        assertThat(keys).containsExactly("", "", "");
    }

    @Test
    void aBoundHoldsInEachInterval() {
        CallSampling bounded =
                new CallSampling(ReportConfig.NONE.withSampleRate(1).withMaxSamples(2), PROCESS);
        try (Communicator outer = communicator(bounded)) {
            for (int i = 0; i < 5; i++) {
                probe(outer).echo("plain");
            }
            assertThat(bounded.take()).hasSize(2);
            probe(outer).echo("plain");
            assertThat(bounded.take()).hasSize(1);
        }
        assertThat(keys)
                .filteredOn(String::isEmpty)
                .as("calls beyond the bound are not marked")
                .hasSize(3);
    }

    @Test
    void samplesAreReported() {
        ReportConfig config = services.config().withSampleRate(1);
        CallSampling sampling = new CallSampling(config, PROCESS);
        Reporter reporter = new Reporter(
                config, PROCESS, services.communicator, services.time, new PropertyReports(), null, sampling);
        reporter.start();
        try (Communicator outer = communicator(sampling)) {
            probe(outer).echo("plain");
        }
        services.time.advance(Duration.ofMinutes(1));
        Eventually.until("samples are there", () -> !services.samples.isEmpty());
        assertThat(services.samples.get(0))
                .singleElement()
                .satisfies(sample -> assertThat(sample.interfaceName()).isEqualTo("echo"));
    }

    private Communicator communicator(CallSampling sampling) {
        return Communicator.builder()
                .connections(services.transport)
                .scheduler(services.time)
                .filter(sampling)
                .build();
    }

    private ProbePrx probe(Communicator communicator) {
        return communicator.proxy(
                ProbePrx.class,
                ObjectAddress.of(ProbeBean.OBJECT, server.endpoint(ProbeBean.OBJECT)),
                ProxyOptions.DEFAULT);
    }

    private final class Nested extends ProbeBean {

        @Override
        public ProbeEchoResult echo(String text) {
            CurrentCall call = CurrentCall.get();
            boolean marked = (call.messageType() & MessageType.SAMPLE) != 0;
            keys.add(marked ? call.status().getOrDefault(CallSampling.KEY, "?") : "");
            if (text.equals("nested")) {
                probe(inner).echo("first");
                probe(inner).echo("second");
            }
            return super.echo(text);
        }
    }
}
