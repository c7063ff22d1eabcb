package io.tarsboot.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

/** {@code spring.config.import=tars:app.yml} against a configuration service. */
@ExtendWith(OutputCaptureExtension.class)
class RemoteConfigTest {

    @TempDir
    Path directory;

    @Test
    void aFileOfTheServiceWinsOverTheApplicationsOwn() {
        try (FakeConfigService service = FakeConfigService.start()
                        .put("Test.EchoServer", "app.yml", "greeting: remote\nshop:\n  open: true\n");
                var context = start(service.address(), "tars:app.yml")) {
            assertThat(property(context, "greeting")).isEqualTo("remote");
            assertThat(property(context, "shop.open")).isEqualTo("true");
            assertThat(property(context, "farewell")).isEqualTo("local bye");
        }
    }

    @Test
    void propertiesFilesAreReadByTheirExtension() {
        try (FakeConfigService service =
                        FakeConfigService.start().put("Test.EchoServer", "app.properties", "greeting=remote\n");
                var context = start(service.address(), "tars:app.properties")) {
            assertThat(property(context, "greeting")).isEqualTo("remote");
        }
    }

    @Test
    void aFileThatNobodyWroteStopsTheStartUnlessItIsOptional(CapturedOutput output) {
        try (FakeConfigService service = FakeConfigService.start()) {
            assertThatThrownBy(() -> start(service.address(), "tars:app.yml")).isInstanceOf(RuntimeException.class);
            assertThat(output).contains("APPLICATION FAILED TO START").contains("tars:app.yml");
            try (var context = start(service.address(), "optional:tars:app.yml")) {
                assertThat(property(context, "greeting")).isEqualTo("local");
            }
        }
    }

    @Test
    void severalFilesAreLaidOverEachOtherInTheOrderOfTheirNaming() {
        try (FakeConfigService service = FakeConfigService.start()
                        .put("Test.EchoServer", "one.yml", "greeting: one\nfarewell: one bye\n")
                        .put("Test.EchoServer", "two.properties", "greeting=two\n");
                var context = start(service.address(), "tars:one.yml,optional:tars:none.yml,tars:two.properties")) {
            assertThat(property(context, "greeting")).isEqualTo("two");
            assertThat(property(context, "farewell")).isEqualTo("one bye");
        }
    }

    @Test
    void filesOfActiveProfilesAreLaidOverTheOneThatIsNamed(CapturedOutput output) {
        try (FakeConfigService service = FakeConfigService.start()
                        .put("Test.EchoServer", "app.yml", "greeting: remote\nfarewell: remote bye\n")
                        .put("Test.EchoServer", "app-prod.yml", "greeting: prod\n")
                        .put("Test.EchoServer", "app-test.yml", "greeting: test\n");
                var context =
                        start(service.address(), "tars:app.yml", "--spring.profiles.active=prod,without-a-file")) {
            assertThat(property(context, "greeting")).isEqualTo("prod");
            assertThat(property(context, "farewell")).isEqualTo("remote bye");
        }
        assertThat(output).doesNotContain("going on without it");
    }

    @Test
    void aFileOfAProfileThatCannotBeAskedForDoesNotGoMissingInSilence(CapturedOutput output) {
        try (FakeConfigService service = FakeConfigService.start()
                .put("Test.EchoServer", "app.yml", "greeting: remote\n")
                .put("Test.EchoServer", "app-prod.yml", "greeting: prod\n")
                .fail("app-prod.yml")) {
            assertThatThrownBy(() -> start(service.address(), "tars:app.yml", "--spring.profiles.active=prod"))
                    .isInstanceOf(RuntimeException.class);
            assertThat(output).contains("APPLICATION FAILED TO START").contains("app-prod.yml");
            try (var context = start(service.address(), "optional:tars:app.yml", "--spring.profiles.active=prod")) {
                assertThat(property(context, "greeting")).isEqualTo("remote");
            }
            assertThat(output).contains("app-prod.yml").contains("going on without it");
        }
    }

    @Test
    void aFileThatIsNoPropertiesIsToldWithWhatToDo(CapturedOutput output) {
        try (FakeConfigService service = FakeConfigService.start().put("Test.EchoServer", "app.txt", "x")) {
            assertThatThrownBy(() -> start(service.address(), "tars:app.txt")).isInstanceOf(RuntimeException.class);
        }
        assertThat(output)
                .contains("APPLICATION FAILED TO START")
                .contains("tars:app.txt")
                .contains("a name ending in .yml, .yaml or .properties");
    }

    @Test
    void aProgramWithoutANameIsToldThatItNeedsOne(CapturedOutput output) {
        assertThatThrownBy(() -> run(Nothing.class, "tars:app.yml", Map.of())).isInstanceOf(RuntimeException.class);
        assertThat(output).contains("APPLICATION FAILED TO START").contains("tars.server.app and tars.server.name");
    }

    @Test
    void aNameThatIsAPathIsRefused() {
        assertThatThrownBy(() -> start("tars.tarsconfig.ConfigObj@tcp -h 127.0.0.1 -p 1", "tars:../secret.yml"))
                .hasStackTraceContaining("no folder");
    }

    @Test
    void aServiceThatIsAwayStopsTheStartUnlessTheFileIsOptional(CapturedOutput output) throws IOException {
        String nobody = nobodysAddress();
        assertThatThrownBy(() -> start(nobody, "tars:app.yml")).isInstanceOf(RuntimeException.class);
        assertThat(output)
                .contains("APPLICATION FAILED TO START")
                .contains("the configuration service does not answer")
                .contains("optional:tars:app.yml");
        try (var context = start(nobody, "optional:tars:app.yml")) {
            assertThat(property(context, "greeting")).isEqualTo("local");
        }
        assertThat(output).contains("going on without it");
    }

    @Test
    void theLastGoodCopyHelpsWhileTheServiceIsAway(CapturedOutput output) throws IOException {
        try (FakeConfigService service =
                        FakeConfigService.start().put(NodeStart.SERVER, "app.yml", "greeting: remote\n");
                var context = startOnNode(service.address())) {
            assertThat(property(context, "greeting")).isEqualTo("remote");
        }
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(directory.resolve("data/config/app.yml"))))
                .as("there may be passwords in it")
                .isEqualTo("rw-------");
        try (var context = startOnNode(nobodysAddress(), "--spring.profiles.active=without-a-file")) {
            assertThat(property(context, "greeting")).isEqualTo("remote");
        }
        assertThat(output).contains("going on with the copy");
    }

    @Test
    void aServiceThatFailsIsNoFileThatIsGone() throws IOException {
        try (FakeConfigService service =
                FakeConfigService.start().put(NodeStart.SERVER, "app.yml", "greeting: remote\n")) {
            startOnNode(service.address()).close();
            service.fail("app.yml");
            try (var context = startOnNode(service.address())) {
                assertThat(property(context, "greeting")).isEqualTo("remote");
            }
        }
    }

    /** As a node starts it: the object's address comes from the file, and so does the place for the copy. */
    private ConfigurableApplicationContext startOnNode(String service, String... arguments) throws IOException {
        Path data = Files.createDirectories(directory.resolve("data"));
        Path file = NodeStart.write(
                directory,
                NodeStart.file()
                        .with("/tars/application/server<datapath>", data.toString())
                        .with("/tars/application/server<config>", service));
        return NodeStart.with(file, () -> run(EchoServer.Server.class, "tars:app.yml", Map.of(), arguments));
    }

    private ConfigurableApplicationContext start(String service, String file, String... arguments) {
        return run(
                Nothing.class,
                file,
                Map.of(
                        "tars.server.app",
                        "Test",
                        "tars.server.name",
                        "EchoServer",
                        "tars.client.objects[" + FakeConfigService.OBJECT + "].address",
                        service),
                arguments);
    }

    private ConfigurableApplicationContext run(
            Class<?> type, String file, Map<String, Object> properties, String... arguments) {
        Path own = directory.resolve("application.yml");
        try {
            Files.writeString(own, "greeting: local\nfarewell: local bye\nspring.config.import: \"" + file + "\"\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, Object> all = new HashMap<>(properties);
        all.put("spring.config.location", own.toUri().toString());
        return EchoServer.run(type, all, arguments);
    }

    private static String property(ConfigurableApplicationContext context, String name) {
        return String.valueOf(context.getEnvironment().getProperty(name));
    }

    private static String nobodysAddress() throws IOException {
        return FakeConfigService.OBJECT + "@tcp -h 127.0.0.1 -p " + NodeStart.freePort();
    }

    /** No servants; only what is configured counts. */
    @Configuration
    @EnableAutoConfiguration
    static class Nothing {}
}
