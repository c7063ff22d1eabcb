package io.tarsboot.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.rpc.endpoint.Endpoint;
import java.io.IOException;
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
        assertThat(nodeJs(server.address()))
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
        assertThat(nodeJs("--locator", server.locator(), OurServer.OBJECT)).contains("ok string", "ok after a timeout");
    }

    @Test
    void tarsJavaIsAnsweredRight() throws Exception {
        assertThat(tarsJava(server.address()))
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
            assertThat(tarsJava(datagrams.address()))
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
        assertThat(tarsJava("--locator", server.locator(), OurServer.OBJECT))
                .contains("ok string", "ok after a timeout");
    }

    private List<String> nodeJs(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of("node", Peer.directory().resolve("nodejs/client.js").toString()));
        command.addAll(List.of(arguments));
        return run(command);
    }

    private List<String> tarsJava(String... arguments) throws IOException, InterruptedException {
        Path target = Peer.directory().resolve("tarsjava-client/target");
        List<String> command = new ArrayList<>(List.of(
                Peer.java(),
                // TarsJava reads generic types by a class of the JDK that is not exported.
                "--add-exports",
                "java.base/sun.reflect.generics.reflectiveObjects=ALL-UNNAMED",
                "-cp",
                target.resolve("classes") + ":" + target.resolve("lib") + "/*",
                "io.tarsboot.interop.client.ProbeClient"));
        command.addAll(List.of(arguments));
        return run(command);
    }

    private List<String> run(List<String> command) throws IOException, InterruptedException {
        try (Peer client = Peer.start(directory, Map.of(), command)) {
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
