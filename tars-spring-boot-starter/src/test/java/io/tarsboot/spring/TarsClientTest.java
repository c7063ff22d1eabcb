package io.tarsboot.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tarsboot.rpc.ServerException;
import io.tarsboot.spring.client.NoTarsClientException;
import io.tarsboot.spring.echo.EchoPrx;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

class TarsClientTest {

    private static EchoServer server;

    @BeforeAll
    static void startServer() {
        server = EchoServer.start();
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    @Test
    void clientsAreInjectedIntoConstructorsAndFieldsAlike() {
        try (var context = client(Injected.class)) {
            Injected bean = context.getBean(Injected.class);
            assertThat(bean.byConstructor.echo("a")).isEqualTo("a");
            assertThat(bean.byField.echo("b")).isEqualTo("b");
            assertThat(bean.byField).isSameAs(bean.byConstructor);
        }
    }

    @Test
    void importedClientsAreBeans() {
        try (var context = client(Importing.class)) {
            assertThat(context.getBean(EchoPrx.class).echo("c")).isEqualTo("c");
        }
    }

    @Test
    void aServantsOwnReturnCodeReachesTheCaller() {
        try (var context = client(Importing.class)) {
            EchoPrx echo = context.getBean(EchoPrx.class);
            assertThatThrownBy(() -> echo.fail(42))
                    .isInstanceOfSatisfying(
                            ServerException.class,
                            e -> assertThat(e.returnCode()).isEqualTo(42))
                    .hasMessageContaining("as you wish");
        }
    }

    @Test
    void aTypeThatWasNotGeneratedIsRefusedByName() {
        assertThatThrownBy(() -> client(Wrong.class))
                .hasRootCauseInstanceOf(NoTarsClientException.class)
                .rootCause()
                .hasMessageContaining("java.lang.Runnable is no generated client");
    }

    private static ConfigurableApplicationContext client(Class<?> type) {
        return EchoServer.run(
                type,
                Map.of(
                        "tars.client.objects[Test.EchoServer.EchoObj].address",
                        server.address(),
                        "echo.object",
                        "Test.EchoServer.EchoObj"));
    }

    @Configuration
    @EnableAutoConfiguration
    static class Injected {

        private final EchoPrx byConstructor;

        @TarsClient("${echo.object}")
        private EchoPrx byField;

        Injected(@TarsClient("Test.EchoServer.EchoObj") EchoPrx byConstructor) {
            this.byConstructor = byConstructor;
        }
    }

    @Configuration
    @EnableAutoConfiguration
    @ImportTarsClient(type = EchoPrx.class, object = "${echo.object}")
    static class Importing {}

    @Configuration
    @EnableAutoConfiguration
    @Import(WantsRunnable.class)
    static class Wrong {}

    static class WantsRunnable {
        WantsRunnable(@TarsClient("Test.EchoServer.EchoObj") Runnable wrong) {
            wrong.run();
        }
    }
}
