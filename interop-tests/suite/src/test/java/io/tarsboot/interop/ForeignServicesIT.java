package io.tarsboot.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tarsboot.codec.Bytes;
import io.tarsboot.contract.Call;
import io.tarsboot.contract.CallOptions;
import io.tarsboot.contract.ServantProxy;
import io.tarsboot.contract.ValuesWriter;
import io.tarsboot.interop.probe.Item;
import io.tarsboot.interop.probe.ProbeChangeResult;
import io.tarsboot.interop.probe.ProbePrx;
import io.tarsboot.rpc.CallTimeoutException;
import io.tarsboot.rpc.TarsCallException;
import io.tarsboot.rpc.chain.Dyeing;
import io.tarsboot.rpc.chain.Traces;
import io.tarsboot.rpc.client.Communicator;
import io.tarsboot.rpc.client.ProxyOptions;
import io.tarsboot.rpc.config.CallProtocol;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Our client calls services of others, which are started as their own nodes start them: by a configuration file. */
class ForeignServicesIT {

    private static final Item ITEM = Item.builder()
            .id(7)
            .name("seven")
            .counts(Map.of("a", 1))
            .data(Bytes.wrap(new byte[] {0, -1, 127}))
            .ratio(2.5)
            .big(9_000_000_000L)
            .words(List.of("x", "y"))
            .on(true)
            .build();

    private final Communicator communicator = Communicator.builder().build();

    @TempDir
    private Path directory;

    @AfterEach
    void closeCommunicator() {
        communicator.close();
    }

    @Test
    void aNodeJsServiceAnswersUsRight() throws Exception {
        int port = Peer.freePort();
        Path service = Peer.directory().resolve("nodejs/service.js");
        Map<String, String> environment =
                Map.of("TARS_CONFIG", configuration(port).toString());
        try (Peer peer = Peer.start(directory, environment, List.of("node", service.toString()))) {
            peer.awaitPort(port);
            ProbePrx probe = communicator.proxy(ProbePrx.class, address(port));
            callsAreAnsweredRight(probe);
            assertThatThrownBy(() -> probe.fail(42))
                    .isInstanceOfSatisfying(
                            TarsCallException.class,
                            e -> assertThat(e.returnCode()).isEqualTo(42));
            aWrongFunctionAndAPing(communicator.servant(address(port)));
            whatACallCarriesArrives(probe);
            contextsOfAnswersArrive(probe);
            callsByNameAreAnsweredRight(port, CallProtocol.TUP2);
            callsByNameAreAnsweredRight(port, CallProtocol.TUP3);
            simpleCallsByNameAreAnsweredRight(port, CallProtocol.JSON);
            failuresByNameHaveTheirCode(port, CallProtocol.TUP3);
        }
    }

    @Test
    void aTarsJavaServiceAnswersUsRight() throws Exception {
        int port = Peer.freePort();
        try (Peer peer = tarsJava(configuration(port))) {
            peer.awaitPort(port);
            ProbePrx probe = communicator.proxy(ProbePrx.class, address(port));
            callsAreAnsweredRight(probe);
            assertThatThrownBy(() -> probe.fail(42)).isInstanceOf(TarsCallException.class);
            aWrongFunctionAndAPing(communicator.servant(address(port)));
            whatACallCarriesArrives(probe);
            callsByNameAreAnsweredRight(port, CallProtocol.TUP2);
            callsByNameAreAnsweredRight(port, CallProtocol.TUP3);
            callsByNameAreAnsweredRight(port, CallProtocol.JSON);
        }
    }

    @Test
    void aTarsJavaServiceAnswersUsRightOverUdp() throws Exception {
        int port = Peer.freePort();
        int admin = Peer.freePort();
        try (Peer peer = tarsJava(configuration("udp", port, admin))) {
            // Bound after the others.
            peer.awaitPort(admin);
            callsAreAnsweredRight(
                    communicator.proxy(ProbePrx.class, address(port).replace("@tcp", "@udp")));
        }
    }

    private Peer tarsJava(Path configuration) throws IOException {
        Path service = Peer.directory()
                .resolve("tarsjava-service/target/tarsjava-service-" + System.getProperty("interop.version") + ".jar");
        List<String> command = List.of(
                Peer.java(),
                "-Dconfig=" + configuration,
                "--add-exports",
                "java.base/sun.reflect.generics.reflectiveObjects=ALL-UNNAMED",
                "-jar",
                service.toString());
        return Peer.start(directory, Map.of(), command);
    }

    private static void callsAreAnsweredRight(ProbePrx probe) throws Exception {
        ProbePrx patient = probe.with(CallOptions.timeout(Duration.ofSeconds(30)));
        assertThat(patient.echo("grüße")).isEqualTo("grüße");
        assertThat(patient.add(1_000_000_000, 7)).isEqualTo(1_000_000_007);
        assertThat(patient.change(ITEM))
                .isEqualTo(new ProbeChangeResult(ITEM.toBuilder().id(8).build(), 2, "seven"));
        assertThat(patient.index(List.of(ITEM))).isEqualTo(Map.of("seven", ITEM));
        assertThat(patient.echoAsync("later").get()).isEqualTo("later");

        patient.noteOneWay("a note");
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!patient.notes().contains("a note")) {
            assertThat(System.nanoTime()).as("the note arrives").isLessThan(end);
        }

        assertThatThrownBy(() ->
                        probe.with(CallOptions.timeout(Duration.ofMillis(200))).slow(60_000))
                .isInstanceOf(CallTimeoutException.class);
        assertThat(patient.echo("still")).isEqualTo("still");
        assertThat(Dyeing.call("10086", () -> Traces.call(() -> patient.echo("marked"))))
                .isEqualTo("marked");
    }

    private void callsByNameAreAnsweredRight(int port, CallProtocol protocol) {
        simpleCallsByNameAreAnsweredRight(port, protocol);
        assertThat(speaking(port, protocol).change(ITEM))
                .as("%s", protocol)
                .isEqualTo(new ProbeChangeResult(ITEM.toBuilder().id(8).build(), 2, "seven"));
    }

    private void simpleCallsByNameAreAnsweredRight(int port, CallProtocol protocol) {
        ProbePrx probe = speaking(port, protocol);
        assertThat(probe.echo("grüße")).as("%s", protocol).isEqualTo("grüße");
        assertThat(probe.add(1_000_000_000, 7)).isEqualTo(1_000_000_007);
    }

    private void failuresByNameHaveTheirCode(int port, CallProtocol protocol) {
        // It serves this function by place only.
        assertThatThrownBy(() -> speaking(port, protocol).notes())
                .isInstanceOfSatisfying(
                        TarsCallException.class, e -> assertThat(e.returnCode()).isEqualTo(-3));
    }

    private ProbePrx speaking(int port, CallProtocol protocol) {
        return communicator.proxy(
                ProbePrx.class,
                address(port),
                ProxyOptions.timeout(Duration.ofSeconds(30)).withProtocol(protocol));
    }

    private static void whatACallCarriesArrives(ProbePrx probe) {
        Map<String, String> carried = Dyeing.call(
                "10086",
                () -> Traces.call(() -> probe.with(
                                CallOptions.timeout(Duration.ofSeconds(30)).andContext("tenant", "t1"))
                        .carried()));
        assertThat(carried)
                .containsEntry("context.tenant", "t1")
                .containsEntry("status.STATUS_DYED_KEY", "10086")
                .containsKey("status.STATUS_TRACE_KEY");
    }

    private static void contextsOfAnswersArrive(ProbePrx probe) {
        Map<String, String> found = new HashMap<>();
        Map<String, String> carried = probe.with(
                        CallOptions.timeout(Duration.ofSeconds(30)).andOnReply(reply -> found.putAll(reply.context())))
                .carried();
        assertThat(found).containsEntry("server", carried.get("server"));
    }

    private static void aWrongFunctionAndAPing(ServantProxy servant) {
        assertThatThrownBy(() -> servant.call(new Call<>("noSuchFunction", ValuesWriter.NOTHING, in -> "")))
                .isInstanceOfSatisfying(
                        TarsCallException.class, e -> assertThat(e.returnCode()).isEqualTo(-3));
        assertThat(servant.<String>call(new Call<>("tars_ping", ValuesWriter.NOTHING, in -> "pong")))
                .isEqualTo("pong");
    }

    private static String address(int port) {
        return OurServer.OBJECT + "@tcp -h 127.0.0.1 -p " + port + " -t 60000";
    }

    private Path configuration(int port) throws IOException {
        return configuration("tcp", port, Peer.freePort());
    }

    /** What a node hands a process. */
    private Path configuration(String transport, int port, int admin) throws IOException {
        Path logs = Files.createDirectories(directory.resolve("logs"));
        String text = """
                <tars>
                  <application>
                    enableset=n
                    setdivision=NULL
                    <server>
                      app=Interop
                      server=ProbeServer
                      nodename=test
                      localip=127.0.0.1
                      local=tcp -h 127.0.0.1 -p %d -t 10000
                      basepath=%s/
                      datapath=%s/
                      logpath=%s/
                      loglevel=INFO
                      <Interop.ProbeServer.ProbeObjAdapter>
                        allow
                        endpoint=%s -h 127.0.0.1 -p %d -t 60000
                        handlegroup=Interop.ProbeServer.ProbeObjAdapter
                        maxconns=1000
                        protocol=tars
                        queuecap=1000
                        queuetimeout=60000
                        servant=Interop.ProbeServer.ProbeObj
                        threads=4
                      </Interop.ProbeServer.ProbeObjAdapter>
                    </server>
                    <client>
                      modulename=Interop.ProbeServer
                      sync-invoke-timeout=3000
                      async-invoke-timeout=5000
                      refresh-endpoint-interval=60000
                      report-interval=60000
                      asyncthread=3
                      sample-rate=1000
                      max-sample-count=100
                    </client>
                  </application>
                </tars>
                """.formatted(admin, directory, directory, logs, transport, port);
        return Files.writeString(directory.resolve("ProbeServer.conf"), text);
    }
}
