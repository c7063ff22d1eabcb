package io.tarsboot.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tarsboot.protocol.metadata.CommandType;
import io.tarsboot.protocol.metadata.FrameworkObjects;
import io.tarsboot.protocol.registry.Command;
import io.tarsboot.protocol.registry.CommandKind;
import io.tarsboot.protocol.registry.CommandResult;
import io.tarsboot.protocol.registry.FrameworkEndpoint;
import io.tarsboot.rpc.endpoint.Endpoint;
import io.tarsboot.rpc.endpoint.ObjectAddress;
import io.tarsboot.spring.guest.GuestRegistration;
import io.tarsboot.spring.web.WebPort;
import io.tarsboot.testkit.registry.FakeQueryObj;
import io.tarsboot.testkit.registry.FakeRegistry;
import io.tarsboot.testkit.time.Eventually;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.cloud.client.serviceregistry.Registration;
import org.springframework.cloud.client.serviceregistry.ServiceRegistry;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** A program that no node started, beside a registry of its machine. */
class GuestTest {

    private static final Endpoint WEB = Endpoint.tcp("127.0.0.1", 8080);

    private final AttentiveRegistry registry = new AttentiveRegistry();
    private final FakeQueryObj names = FakeQueryObj.start()
            .put(
                    FrameworkObjects.METADATA,
                    ObjectAddress.parse(registry.address()).endpoints().get(0));

    @TempDir
    Path directory;

    @AfterEach
    void close() {
        names.close();
        registry.close();
    }

    @Test
    void whatItServesIsAnnouncedAndTakenBackWhileItStillServes() throws Exception {
        int port;
        try (var guest = start(EchoServer.Server.class)) {
            FrameworkEndpoint announced = announced();
            port = EchoServer.server(guest).endpoint("Test.EchoServer.EchoObj").port();
            registry.watched = port;
            assertThat(announced.object()).isEqualTo("Test.EchoServer.EchoObj");
            assertThat(announced.host()).isEqualTo("127.0.0.1");
            assertThat(announced.port()).isEqualTo(port);
            assertThat(announced.protocol()).isEqualTo("tars");
            assertThat(announced.node()).isEqualTo("guest-" + port);
            GuestRegistration registration = guest.getBean(GuestRegistration.class);
            Eventually.isTrue("it is registered", registration::isRegistered);
        }
        assertThat(registry.farewells)
                .as("who still took connections when it was taken back")
                .containsExactly("Test.EchoServer.EchoObj true");
    }

    @Test
    void aSpringApplicationThatKnowsNothingOfTarsIsAnnouncedByItsOwnName() throws Exception {
        try (var guest = start(Web.class, "--spring.application.name=price-service")) {
            FrameworkEndpoint announced = announced();
            assertThat(announced.object()).isEqualTo("Spring.PriceService.HttpObj");
            assertThat(announced.port()).isEqualTo(WEB.port());
            assertThat(announced.protocol()).isEqualTo("not_tars");
            assertThat(guest.getBean(Registration.class).getServiceId()).isEqualTo("Spring.PriceService.HttpObj");
            assertThat(guest.getBean(Registration.class).getUri()).hasToString("http://127.0.0.1:8080");
        }
    }

    @Test
    void aSocketInTheFileSystemIsNotForOthersToFind() throws Exception {
        try (var guest = start(
                EchoServer.Server.class,
                "--tars.server.adapters.EchoObj.endpoint=unix -h " + directory.resolve("private/echo.sock"),
                "--tars.discovery.object=Shop.PriceServer.HttpObj")) {
            assertThat(guest.getBean(GuestRegistration.class).isRegistered()).isFalse();
        }
        assertThat(registry.commands()).isEmpty();
    }

    @Test
    void itIsTriedAgainUntilTheRegistryTakesIt() throws Exception {
        registry.refuse(2);
        try (var guest = start(Web.class, "--tars.discovery.object=Shop.PriceServer.HttpObj")) {
            for (int i = 0; i < 3; i++) {
                assertThat(announced().object()).isEqualTo("Shop.PriceServer.HttpObj");
            }
            GuestRegistration registration = guest.getBean(GuestRegistration.class);
            Eventually.isTrue("it is registered", registration::isRegistered);
        }
    }

    @Test
    void springCloudTakesItOutOfTheListsAndPutsItBack() throws Exception {
        try (var guest = start(Web.class, "--tars.discovery.object=Shop.PriceServer.HttpObj")) {
            @SuppressWarnings("unchecked") // As Spring Cloud's own endpoint does it.
            ServiceRegistry<Registration> cloud = guest.getBean(ServiceRegistry.class);
            Registration registration = guest.getBean(Registration.class);
            Eventually.isTrue("it is up", () -> "UP".equals(cloud.getStatus(registration)));
            cloud.setStatus(registration, "OUT_OF_SERVICE");
            assertThat(registry.farewells).hasSize(1);
            assertThat(cloud.<String>getStatus(registration)).isEqualTo("OUT_OF_SERVICE");
            cloud.setStatus(registration, "UP");
            Eventually.isTrue("it is up again", () -> "UP".equals(cloud.getStatus(registration)));
            assertThatThrownBy(() -> cloud.setStatus(registration, "SIDEWAYS"))
                    .hasMessageContaining("status: SIDEWAYS (expected: UP, DOWN or OUT_OF_SERVICE)");
        }
    }

    @Test
    void whoeverWantsToStayUnknownIs() {
        for (String off : List.of(
                "--tars.discovery.register=false",
                "--tars.discovery.enabled=false",
                "--spring.cloud.service-registry.auto-registration.enabled=false")) {
            try (var guest = start(Web.class, off)) {
                assertThat(guest.getBeansOfType(GuestRegistration.class))
                        .as(off)
                        .isEmpty();
            }
        }
        assertThat(registry.commands()).isEmpty();
    }

    @Test
    void aProgramOfANodeLeavesItToTheNode() throws IOException {
        try (FakeNode node = FakeNode.start()) {
            Path file = NodeStart.write(
                    directory,
                    NodeStart.watched(node, NodeStart.freePort())
                            .with("/tars/application/client<locator>", names.address()));
            try (var released = NodeStart.with(file, () -> EchoServer.run(EchoServer.Server.class, Map.of()))) {
                GuestRegistration registration = released.getBean(GuestRegistration.class);
                registration.register();
                assertThat(registration.isOnNode()).isTrue();
            }
        }
        assertThat(registry.commands()).isEmpty();
    }

    private ConfigurableApplicationContext start(Class<?> type, String... arguments) {
        Map<String, Object> properties = new HashMap<>();
        if (type == EchoServer.Server.class) {
            properties.putAll(EchoServer.SERVER);
        }
        properties.put("tars.client.locator", names.address());
        return EchoServer.run(type, properties, arguments);
    }

    private FrameworkEndpoint announced() throws InterruptedException {
        FrameworkEndpoint next = registry.announced().poll(20, TimeUnit.SECONDS);
        assertThat(next).as("an announcement within 20 s").isNotNull();
        return next;
    }

    /** Looks at every farewell whether the one who says it still takes connections. */
    private static final class AttentiveRegistry extends FakeRegistry {

        private final List<String> farewells = new CopyOnWriteArrayList<>();
        private volatile int watched;

        @Override
        public CommandResult execute(Command command) {
            if (command.kind().equals(CommandKind.LOSE_FRAMEWORK_ENDPOINT)) {
                FrameworkEndpoint gone =
                        CommandType.LOSE_FRAMEWORK_ENDPOINT.decode(command).endpoint();
                farewells.add(gone.object() + " " + takesConnections(watched));
            }
            return super.execute(command);
        }

        private static boolean takesConnections(int port) {
            try (Socket socket = new Socket("127.0.0.1", port)) {
                return socket.isConnected();
            } catch (IOException e) {
                return false;
            }
        }
    }

    /** Stands in for Spring Boot's web server, which tells its port by an event. */
    @Configuration
    @EnableAutoConfiguration
    static class Web {

        @Bean
        WebPort webPort() {
            return () -> Optional.of(WEB);
        }
    }
}
