package io.tarsboot.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.contract.ValuesWriter;
import io.tarsboot.rpc.client.PushListener;
import io.tarsboot.rpc.server.ClientHandle;
import io.tarsboot.rpc.server.CurrentCall;
import io.tarsboot.spring.client.ServerConnected;
import io.tarsboot.spring.echo.EchoPrx;
import io.tarsboot.spring.echo.EchoServant;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.event.EventListener;

/** A program whose beans listen for what another program pushes. */
class PushListenerTest {

    private ConfigurableApplicationContext server;
    private ConfigurableApplicationContext client;

    @BeforeEach
    void open() {
        server = EchoServer.run(Server.class, EchoServer.SERVER);
        client = EchoServer.run(
                Client.class,
                Map.of("tars.client.objects[Test.EchoServer.EchoObj].address", EchoServer.address(server)));
    }

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    @Test
    void beanHearsWhatIsPushed() throws Exception {
        Listener listener = client.getBean(Listener.class);
        assertThat(listener.echo.echo("hello")).isEqualTo("hello");
        server.getBean(Subscribers.class).taken().pushes(EchoPrx.class).echoOneWay("pushed");
        assertThat(listener.next()).isEqualTo("pushed");
    }

    @Test
    void beanLearnsOfEachConnection() throws Exception {
        Listener listener = client.getBean(Listener.class);
        listener.echo.echo("hello");
        assertThat(listener.connected.poll(20, TimeUnit.SECONDS))
                .isEqualTo(EchoServer.server(server)
                        .endpoint("Test.EchoServer.EchoObj")
                        .hostAndPort());
    }

    @Test
    void rawListenerHearsWhatNobodyElseListensFor() throws Exception {
        client.getBean(Listener.class).echo.echo("hello");
        server.getBean(Subscribers.class).taken().push("unknown", ValuesWriter.NOTHING);
        assertThat(client.getBean(Client.class).rest.poll(20, TimeUnit.SECONDS)).isEqualTo("unknown");
    }

    @Configuration
    @EnableAutoConfiguration
    @Import(Subscribers.class)
    static class Server {}

    @TarsServant("EchoObj")
    static class Subscribers implements EchoServant {

        private final BlockingQueue<ClientHandle> clients = new LinkedBlockingQueue<>();

        ClientHandle taken() throws InterruptedException {
            return clients.take();
        }

        @Override
        public String echo(String text) {
            clients.add(CurrentCall.get().client());
            return text;
        }

        @Override
        public int fail(int code) {
            return code;
        }
    }

    @Configuration
    @EnableAutoConfiguration
    @Import(Listener.class)
    static class Client {

        private final BlockingQueue<String> rest = new LinkedBlockingQueue<>();

        @Bean
        PushListener raw() {
            return (from, function, values, context) -> rest.add(function);
        }
    }

    @TarsPushListener
    static class Listener implements EchoServant {

        private final EchoPrx echo;
        private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        private final BlockingQueue<String> connected = new LinkedBlockingQueue<>();

        /** Needs the communicator, which needs the listeners. */
        Listener(@TarsClient("Test.EchoServer.EchoObj") EchoPrx echo) {
            this.echo = echo;
        }

        String next() throws InterruptedException {
            return heard.poll(20, TimeUnit.SECONDS);
        }

        @EventListener
        void on(ServerConnected event) {
            connected.add(event.server().hostAndPort());
        }

        @Override
        public String echo(String text) {
            heard.add(text);
            return "";
        }

        @Override
        public int fail(int code) {
            return code;
        }
    }
}
