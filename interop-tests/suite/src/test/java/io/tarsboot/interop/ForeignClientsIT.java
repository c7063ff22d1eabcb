package io.tarsboot.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.rpc.endpoint.Endpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clients of others call our server, by address and by name. */
class ForeignClientsIT {

    private OurServer server;

    @TempDir
    private Path directory;

    @BeforeEach
    void startServer() {
        server = new OurServer();
    }

    @AfterEach
    void stopServer() {
        server.close();
    }

    @Test
    void nodeJsIsAnsweredRight() throws Exception {
        assertThat(run(nodeJs("client.js", server.address())))
                .containsExactlyElementsOf(ok(
                        "string",
                        "numbers",
                        "struct",
                        "out arguments",
                        "map of structs",
                        "one-way",
                        "code",
                        "wrong function",
                        "ping",
                        "timeout",
                        "after a timeout"));
    }

    @Test
    void nodeJsFindsOurServerByName() throws Exception {
        assertThat(run(nodeJs("client.js", "--locator", server.locator(), OurServer.OBJECT)))
                .contains("ok string", "ok after a timeout");
    }

    @Test
    void whatNodeJsCanDoBeyondPlainCallsWorks() throws Exception {
        Path configuration = Files.writeString(directory.resolve("NodeClient.conf"), """
                <tars>
                  <application>
                    <client>
                      modulename=Interop.NodeClient
                      locator=%s
                      stat=tars.tarsstat.StatObj
                    </client>
                  </application>
                </tars>
                """.formatted(server.locator()));
        assertThat(run(
                        Map.of("TARS_CONFIG", configuration.toString(), "TARS_MONITOR", "on"),
                        nodeJs("features.js", server.addresses(), server.locator(), OurServer.OBJECT)))
                .containsExactlyElementsOf(ok(
                        "by name",
                        "set",
                        "context",
                        "dyeing",
                        "context of the answer",
                        "hash",
                        "consistent hash",
                        "TUP 2",
                        "TUP 2 struct",
                        "TUP 2 out arguments",
                        "TUP 2 code",
                        "TUP 2 wrong function",
                        "TUP 2 ping",
                        "TUP 3",
                        "TUP 3 struct",
                        "TUP 3 out arguments",
                        "TUP 3 code",
                        "TUP 3 wrong function",
                        "TUP 3 ping",
                        "calls after a push",
                        "statistics"));
    }

    @Test
    void whatTarsJavaCanDoBeyondPlainCallsWorks() throws Exception {
        assertThat(run(Map.of(), tarsJava("FeaturesClient", server.addresses(), server.locator(), OurServer.OBJECT)))
                .containsAll(ok(
                        "by name",
                        "set",
                        "callback",
                        "context",
                        "dyeing",
                        "dyeing of a promise",
                        "hash",
                        "consistent hash",
                        "weights",
                        "TUP 2",
                        "TUP 2 struct",
                        "TUP 2 out arguments",
                        "TUP 2 code",
                        "TUP 3",
                        "TUP 3 struct",
                        "TUP 3 out arguments",
                        "TUP 3 code",
                        "calls after a push",
                        "statistics"));
    }

    @Test
    void tarsJavaIsAnsweredRight() throws Exception {
        assertThat(run(tarsJava("ProbeClient", server.address())))
                .containsAll(ok(
                        "string",
                        "numbers",
                        "struct",
                        "out arguments",
                        "map",
                        "map of structs",
                        "promise",
                        "one-way",
                        "ping",
                        "wrong function",
                        "timeout",
                        "code",
                        "after a timeout"));
    }

    @Test
    void tarsJavaIsAnsweredRightOverUdp() throws Exception {
        try (OurServer datagrams = new OurServer(Endpoint.parse("udp -h 127.0.0.1 -p 0"))) {
            assertThat(run(tarsJava("ProbeClient", datagrams.address())))
                    .containsAll(ok(
                            "string",
                            "numbers",
                            "struct",
                            "out arguments",
                            "map",
                            "promise",
                            "one-way",
                            "ping",
                            "code"));
        }
    }

    @Test
    void tarsJavaFindsOurServerByName() throws Exception {
        assertThat(run(tarsJava("ProbeClient", "--locator", server.locator(), OurServer.OBJECT)))
                .contains("ok string", "ok after a timeout");
    }

    private static List<String> nodeJs(String program, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                "node", Peer.directory().resolve("nodejs").resolve(program).toString()));
        command.addAll(List.of(arguments));
        return command;
    }

    private static List<String> tarsJava(String program, String... arguments) {
        Path target = Peer.directory().resolve("tarsjava-client/target");
        List<String> command = new ArrayList<>(List.of(
                Peer.java(),
                // TarsJava reads generic types by a class of the JDK that is not exported.
                "--add-exports",
                "java.base/sun.reflect.generics.reflectiveObjects=ALL-UNNAMED",
                "-cp",
                target.resolve("classes") + ":" + target.resolve("lib") + "/*",
                "io.tarsboot.interop.client." + program));
        command.addAll(List.of(arguments));
        return command;
    }

    private List<String> run(List<String> command) throws IOException, InterruptedException {
        return run(Map.of(), command);
    }

    private List<String> run(Map<String, String> environment, List<String> command)
            throws IOException, InterruptedException {
        try (Peer client = Peer.start(directory, environment, command)) {
            // Both libraries write more than is asked for.
            return client.finish().stream()
                    .filter(line -> !line.startsWith("(") && !line.contains("TARS_CLIENT_LOGGER"))
                    .toList();
        }
    }

    private static List<String> ok(String... names) {
        return List.of(names).stream().map(name -> "ok " + name).toList();
    }
}
