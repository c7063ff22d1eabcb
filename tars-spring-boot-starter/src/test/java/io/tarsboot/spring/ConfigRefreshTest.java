package io.tarsboot.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tarsboot.rpc.admin.AdminCommand;
import io.tarsboot.rpc.remoteconfig.ConfigChanged;
import io.tarsboot.rpc.remoteconfig.ConfigFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.event.EventListener;

/** {@code tars.loadconfig} after somebody has changed a file in the configuration service. */
@ExtendWith(OutputCaptureExtension.class)
class ConfigRefreshTest {

    private static final String COMMAND = "tars.loadconfig";

    @TempDir
    Path directory;

    @Test
    void changedFilesReachConfigurationPropertiesWhileTheProgramRuns(CapturedOutput output) throws IOException {
        try (FakeConfigService service = service("greeting.text: one\ngreeting.password: secret\n");
                var context = start(service)) {
            Greeting greeting = context.getBean(Greeting.class);
            assertThat(greeting.getText()).isEqualTo("one");
            service.put("Test.EchoServer", "app.yml", "greeting.text: two\ngreeting.password: other\n");
            assertThat(loadConfig(context, "app.yml")).isEqualTo("changed: greeting.password, greeting.text");
            assertThat(greeting.getText()).isEqualTo("two");
            assertThat(loadConfig(context, "")).isEqualTo("nothing has changed");
        }
        assertThat(output).as("complaints about the starter's own records").doesNotContain("Cannot create default");
    }

    @Test
    void aProgramThatANodeStartedIsStillKnownToTheService() throws IOException {
        try (FakeConfigService service =
                FakeConfigService.start().put(NodeStart.SERVER, "app.yml", "greeting.text: one\n")) {
            Path file = NodeStart.write(
                    directory, NodeStart.file().with("/tars/application/server<config>", service.address()));
            try (var context = NodeStart.with(file, () -> run(OnNode.class, Map.of()))) {
                service.put(NodeStart.SERVER, "app.yml", "greeting.text: two\n");
                assertThat(loadConfig(context, "app.yml")).isEqualTo("changed: greeting.text");
                assertThat(context.getBean(Greeting.class).getText()).isEqualTo("two");
                assertThat(context.getEnvironment().getProperty("tars.server.node-name"))
                        .isEqualTo("node-a");
            }
        }
    }

    @Test
    void aServiceThatIsAwayChangesNothing() throws IOException {
        FakeConfigService service = service("greeting.text: one\n");
        try (var context = start(service)) {
            service.close();
            assertThatThrownBy(() -> loadConfig(context, "app.yml"))
                    .hasStackTraceContaining("the configuration service does not answer");
            assertThat(context.getBean(Greeting.class).getText()).isEqualTo("one");
            assertThat(context.getEnvironment().getProperty("greeting.text")).isEqualTo("one");
        }
    }

    @Test
    void aFileThatTheProgramDoesNotImportIsRefused() throws IOException {
        try (FakeConfigService service = service("greeting.text: one\n");
                var context = start(service)) {
            assertThatThrownBy(() -> loadConfig(context, "other.yml"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("file: other.yml (expected: one that this program imports");
        }
    }

    @Test
    void eventNamesWhatHasChanged() throws IOException {
        try (FakeConfigService service = service("greeting.text: one\ngreeting.password: secret\n");
                var context = start(service)) {
            service.put("Test.EchoServer", "app.yml", "greeting.text: two\ngreeting.password: secret\n");
            loadConfig(context, "app.yml");
            loadConfig(context, "app.yml");
            assertThat(context.getBean(Greeting.class).changes)
                    .containsExactly(new ConfigChanged("app.yml", null, Set.of("greeting.text")));
        }
    }

    @Test
    void fileThatTheProgramLoadsByItselfIsLoadedAgain() throws IOException {
        try (FakeConfigService service = FakeConfigService.start()
                .put(NodeStart.SERVER, "app.yml", "greeting.text: one\n")
                .put(NodeStart.SERVER, "rules.txt", "old")) {
            Path file = NodeStart.write(
                    directory,
                    NodeStart.file()
                            .with("/tars/application/server<config>", service.address())
                            .with("/tars/application/server<basepath>", directory.toString()));
            try (var context = NodeStart.with(file, () -> run(OnNode.class, Map.of()))) {
                Path rules = context.getBean(ConfigFiles.class).load("rules.txt");
                assertThat(rules).isEqualTo(directory.resolve("rules.txt")).hasContent("old");
                service.put(NodeStart.SERVER, "rules.txt", "new");
                assertThat(loadConfig(context, "rules.txt")).isEqualTo("rules.txt has changed");
                assertThat(rules).hasContent("new");
                assertThat(context.getBean(Greeting.class).changes)
                        .contains(new ConfigChanged("rules.txt", rules, Set.of()));
            }
        }
    }

    private static String loadConfig(ConfigurableApplicationContext context, String file) {
        return context.getBeanProvider(AdminCommand.class).stream()
                .filter(command -> command.name().equals(COMMAND))
                .findFirst()
                .orElseThrow()
                .action()
                .apply(file);
    }

    private static FakeConfigService service(String text) {
        return FakeConfigService.start().put("Test.EchoServer", "app.yml", text);
    }

    private ConfigurableApplicationContext start(FakeConfigService service) {
        return run(
                Client.class,
                Map.of(
                        "tars.server.app",
                        "Test",
                        "tars.server.name",
                        "EchoServer",
                        "tars.client.objects[" + FakeConfigService.OBJECT + "].address",
                        service.address()));
    }

    private ConfigurableApplicationContext run(Class<?> type, Map<String, Object> properties) {
        Path own = directory.resolve("application.yml");
        try {
            Files.writeString(own, "spring.config.import: \"tars:app.yml\"\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, Object> all = new HashMap<>(properties);
        all.put("spring.config.location", own.toUri().toString());
        return EchoServer.run(type, all);
    }

    @Configuration
    @EnableAutoConfiguration
    @EnableConfigurationProperties(Greeting.class)
    static class Client {}

    @Configuration
    @EnableAutoConfiguration
    @EnableConfigurationProperties(Greeting.class)
    @Import(EchoService.class)
    static class OnNode {}

    @ConfigurationProperties("greeting")
    static class Greeting {

        private final List<ConfigChanged> changes = new CopyOnWriteArrayList<>();
        private String text = "";
        private String password = "";

        @EventListener
        void on(ConfigChanged change) {
            changes.add(change);
        }

        public String getText() {
            return text;
        }

        public void setText(String text) {
            this.text = text;
        }

        public String getPassword() {
            return password;
        }

        public void setPassword(String password) {
            this.password = password;
        }
    }
}
