package io.tarsboot.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.protocol.tars.AdminFPrx;
import io.tarsboot.rpc.client.Communicator;
import io.tarsboot.testkit.time.Eventually;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that a node started: {@code java -Dconfig=FILE}, and nothing in it but TARS. */
class NodeStartIT {

    private static final int STOPPED_BY_SIGNAL = 128 + 15;

    @TempDir
    Path directory;

    private final FakeNode node = FakeNode.start();
    private final Communicator caller = Communicator.builder().build();
    private int adminPort;
    private Process process;

    @BeforeEach
    void choosePort() throws IOException {
        adminPort = NodeStart.freePort();
    }

    @AfterEach
    void stopAll() throws InterruptedException {
        process.destroyForcibly().waitFor();
        caller.close();
        node.close();
    }

    @Test
    void itLivesWithoutItsMainThreadAndEndsWhenTheNodeAsks() throws Exception {
        start();
        AdminFPrx admin = servesAndMainIsOver();
        assertThat(admin.getPid()).isEqualTo(process.pid());

        admin.shutdown();
        assertThat(process.waitFor(40, TimeUnit.SECONDS)).as("it ends").isTrue();
        assertThat(process.exitValue()).isZero();
        assertThat(node.heard()).last().isEqualTo(report("leaving"));
    }

    @Test
    void aSignalStopsItAsGently() throws Exception {
        start();
        servesAndMainIsOver();

        process.destroy();
        assertThat(process.waitFor(40, TimeUnit.SECONDS)).as("it ends").isTrue();
        assertThat(process.exitValue()).isEqualTo(STOPPED_BY_SIGNAL);
        assertThat(node.heard()).last().isEqualTo(report("leaving"));
    }

    @Test
    void itEndsByItselfWhenItsContextIsClosed() throws Exception {
        start("--" + EchoProgram.CLOSE_AT_ONCE);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("it ends").isTrue();
        assertThat(process.exitValue()).isZero();
        assertThat(node.heard()).contains(report("serving")).last().isEqualTo(report("leaving"));
    }

    private AdminFPrx servesAndMainIsOver() {
        node.hears(report("serving"));
        Eventually.isTrue("the main thread has ended", () -> output().contains(EchoProgram.MAIN_ENDED));
        return caller.proxy(AdminFPrx.class, "AdminObj@" + NodeStart.local(adminPort));
    }

    private String report(String what) {
        return FakeNode.report(what, NodeStart.SERVER, process.pid());
    }

    private void start(String... arguments) throws IOException {
        Path file = NodeStart.write(directory, NodeStart.watched(node, adminPort));
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-Dconfig=" + file,
                "-cp",
                System.getProperty("java.class.path"),
                EchoProgram.class.getName()));
        command.addAll(List.of(arguments));
        process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(outputFile().toFile())
                .start();
    }

    private String output() {
        try {
            return Files.readString(outputFile());
        } catch (IOException e) {
            return "";
        }
    }

    private Path outputFile() {
        return directory.resolve("output.txt");
    }
}
