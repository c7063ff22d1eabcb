package io.tarsboot.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.rpc.config.TarsConfig;
import io.tarsboot.rpc.endpoint.ObjectAddress;
import io.tarsboot.rpc.server.TarsServer;
import io.tarsboot.spring.config.RpcSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

/** A program that a node started has a file of the node, and properties of its own that were meant for an IDE. */
@ExtendWith(OutputCaptureExtension.class)
class NodeFileTest {

    private static final String WEB = "/tars/application/server/WebAdapter";

    @TempDir
    Path directory;

    @Test
    void theFileWinsForIdentityAdaptersAndLocator() throws IOException {
        try (var context = startWith(
                NodeStart.file(),
                "--tars.server.app=Ide",
                "--tars.server.name=IdeServer",
                "--tars.server.adapters.EchoObj.endpoint=tcp -h 127.0.0.1 -p 1",
                "--tars.client.locator=tars.tarsregistry.QueryObj@tcp -h 127.0.0.1 -p 2")) {
            TarsServer server = EchoServer.server(context);
            assertThat(server.config().fullName()).isEqualTo(NodeStart.SERVER);
            assertThat(server.config().nodeName()).isEqualTo("node-a");
            assertThat(server.config().adapters()).hasSize(1);
            assertThat(server.endpoint(NodeStart.ECHO).port()).isGreaterThan(2);
            assertThat(context.getBean(RpcSettings.class).client().locator())
                    .isEqualTo(ObjectAddress.parse(NodeStart.LOCATOR));
            assertThat(context.getEnvironment().getProperty("tars.server.app")).isEqualTo("Demo");
            assertThat(context.getEnvironment().getProperty("tars.server.name")).isEqualTo("FileServer");
        }
    }

    @Test
    void thePropertiesWinForEverythingElse() throws IOException {
        TarsConfig file = NodeStart.file()
                .with("/tars/application/client<sync-invoke-timeout>", "3000")
                .with("/tars/application/server<deactivating-timeout>", "3000");
        try (var context = startWith(file, "--tars.client.timeout=150ms", "--tars.server.deactivating-timeout=7s")) {
            assertThat(context.getBean(RpcSettings.class).client().syncTimeout())
                    .isEqualTo(Duration.ofMillis(150));
            assertThat(EchoServer.server(context).config().deactivatingTimeout())
                    .isEqualTo(Duration.ofSeconds(7));
        }
    }

    @Test
    void directAddressesAreForProgramsWithoutANode() throws IOException {
        String direct = "--tars.client.objects[Demo.Other.OtherObj].address=Demo.Other.OtherObj@tcp -h 127.0.0.1 -p 9";
        try (var context = startWith(NodeStart.file(), direct)) {
            assertThat(context.getBean(RpcSettings.class).address("Demo.Other.OtherObj"))
                    .isEqualTo("Demo.Other.OtherObj");
        }
        try (var context = EchoServer.run(EchoServer.Server.class, EchoServer.SERVER, direct)) {
            assertThat(context.getBean(RpcSettings.class).address("Demo.Other.OtherObj"))
                    .isEqualTo("Demo.Other.OtherObj@tcp -h 127.0.0.1 -p 9");
        }
    }

    @Test
    void aPortThatSpeaksNoTarsIsTheWebPort() throws IOException {
        TarsConfig file = NodeStart.file()
                .with(WEB + "<endpoint>", "tcp -h 127.0.0.1 -p 18777 -t 60000")
                .with(WEB + "<servant>", "Demo.FileServer.HttpObj")
                .with(WEB + "<protocol>", "not_tars");
        try (var context = startWith(file, "--server.port=18602")) {
            assertThat(context.getEnvironment().getProperty("server.address")).isEqualTo("127.0.0.1");
            assertThat(context.getEnvironment().getProperty("server.port")).isEqualTo("18777");
            assertThat(EchoServer.server(context).state().adapters())
                    .as("adapters that this library binds")
                    .hasSize(1);
        }
    }

    @Test
    void aFileThatIsNotThereStopsTheStart(CapturedOutput output) {
        failsToStartWith(directory.resolve("nowhere.conf"));
        assertThat(output)
                .contains("APPLICATION FAILED TO START")
                .contains("nowhere.conf")
                .contains("The node writes the file anew when it starts the server");
    }

    @Test
    void aBrokenFileStopsTheStartWithItsLine(CapturedOutput output) throws IOException {
        failsToStartWith(Files.writeString(directory.resolve("broken.conf"), "<tars>\n<application>\n</tars>\n"));
        assertThat(output)
                .contains("APPLICATION FAILED TO START")
                .contains("broken.conf")
                .contains("line 3");
    }

    @Test
    void aWrongValueInTheFileStopsTheStartWithItsKey(CapturedOutput output) throws IOException {
        TarsConfig file = NodeStart.file().with("/tars/application/client<locator>", "nobody knows");
        failsToStartWith(NodeStart.write(directory, file));
        assertThat(output)
                .contains("APPLICATION FAILED TO START")
                .contains("Check -Dconfig=")
                .contains("locator");
    }

    private ConfigurableApplicationContext startWith(TarsConfig file, String... arguments) throws IOException {
        return NodeStart.with(
                NodeStart.write(directory, file), () -> EchoServer.run(EchoServer.Server.class, Map.of(), arguments));
    }

    private static void failsToStartWith(Path file) {
        try (var context = NodeStart.with(file, () -> EchoServer.run(EchoServer.Server.class, Map.of()))) {
            assertThat(context.isActive()).as("the application runs").isFalse();
        } catch (RuntimeException expected) {
            // What a person reads is the output.
        }
    }
}
