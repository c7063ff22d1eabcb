package io.tarsboot.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tarsboot.protocol.node.Assignment;
import io.tarsboot.protocol.registry.Actual;
import io.tarsboot.protocol.registry.Desired;
import io.tarsboot.protocol.registry.Server;
import io.tarsboot.protocol.registry.ServerState;
import io.tarsboot.protocol.registry.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A node runs services of the framework because files of its own say so, whatever a registry thinks. */
class OwnServicesIT {

    private static final String REGISTRY = "tars.tarsregistry";

    @TempDir
    private Path directory;

    private NodeHarness node;

    @BeforeEach
    void aServiceOfTheFramework() throws IOException {
        node = new NodeHarness(directory)
                .with("stop-framework-file", directory.resolve("stop-framework").toString());
        write("1000");
    }

    @AfterEach
    void endAll() {
        node.close();
    }

    @Test
    void itRunsIsStartedAgainAndIsNobodyElses() throws Exception {
        node.start();
        Actual first = awaitActive(0);
        node.await(() -> status().contains("tarsregistry\t" + first.pid() + "\tactive\t"));

        node.kill(first.pid());
        Actual second = awaitActive(first.pid());
        assertThat(second.restarts()).isEqualTo(1);
        assertThat(second.message()).contains("restarted at");
        node.await(() -> status().contains("tarsregistry\t" + second.pid() + "\tactive\t"));

        node.registry.put(Assignment.builder()
                .server(Server.builder()
                        .app("tars")
                        .name("tarsregistry")
                        .type("not_tars")
                        .build())
                .desired(
                        Desired.builder().setting(Setting.STOPPED).generation(7).build())
                .build());
        node.release(node.testServer("p1"), "normal");
        node.awaitDone("Demo.Test");
        assertThat(node.actual(REGISTRY).pid()).isEqualTo(second.pid());

        node.stop();
        node.start();
        assertThat(awaitActive(0).pid()).as("it is found again").isEqualTo(second.pid());

        node.stop();
        write("1001");
        node.start();
        Actual changed = awaitActive(second.pid());
        assertThat(node.commandLine(changed.pid())).contains("sleep 1001");

        Files.createFile(directory.resolve("stop-framework"));
        int server = node.actual("Demo.Test").pid();
        node.stop();
        assertThat(node.isAlive(changed.pid())).isFalse();
        assertThat(node.isAlive(server)).as("servers go on").isTrue();
    }

    @Test
    void aFileThatDoesNotSayWhatToRunEndsTheStart() throws Exception {
        Files.writeString(directory.resolve("node/framework/tarsregistry.properties"), "command=sleep 1\n");

        assertThatThrownBy(node::start)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("tarsregistry.properties: command=sleep 1 (expected: the path of a program");
    }

    private Actual awaitActive(int formerPid) throws InterruptedException {
        node.await(() -> {
            Actual actual = node.actual(REGISTRY);
            return actual.state().equals(ServerState.ACTIVE) && actual.pid() != formerPid;
        });
        return node.actual(REGISTRY);
    }

    private String status() {
        try {
            Path file = directory.resolve("node/state/framework");
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private void write(String seconds) throws IOException {
        Path file = directory.resolve("node/framework/tarsregistry.properties");
        Files.createDirectories(file.getParent());
        Files.writeString(file, "command=/bin/sleep " + seconds + "\n");
    }
}
