package io.tarsboot.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.protocol.registry.Actual;
import io.tarsboot.protocol.registry.ServerState;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which ports servers get when others have them. */
class PortsIT extends RunningNode {

    @Test
    void aServerKeepsItsPortIfWhoeverHasItLetsGoSoon() throws Exception {
        node.release(node.testServer("p1"), "normal");
        Actual first = node.awaitDone(SERVER);
        node.stop();
        node.kill(first.pid());
        int port = first.listening().get(0).port();
        try (ServerSocket other = new ServerSocket(port, 1, InetAddress.getByName("127.0.0.1"))) {
            node.with("port-patience", "1h").start();
            node.await(() -> node.actual(SERVER).message().contains("port " + port + " is still taken"));
            assertThat(other.isBound()).isTrue();
        }

        Actual second =
                node.registry.await(SERVER, "active", actual -> actual.state().equals(ServerState.ACTIVE));
        assertThat(second.listening()).isEqualTo(first.listening());
    }

    @Test
    void aServerWhosePortAnotherProgramKeepsGetsAnotherOne() throws Exception {
        node.release(node.testServer("p1"), "normal");
        Actual first = node.awaitDone(SERVER);
        node.stop();
        node.kill(first.pid());
        int port = first.listening().get(0).port();
        try (ServerSocket other = new ServerSocket(port, 1, InetAddress.getByName("127.0.0.1"))) {
            node.with("port-patience", "100ms").start();

            Actual second = node.registry.await(
                    SERVER, "active", actual -> actual.state().equals(ServerState.ACTIVE));
            assertThat(second.listening().get(0).port()).isBetween(20000, 29999).isNotEqualTo(other.getLocalPort());
        }
    }

    @Test
    void aPortThatIsTakenIsNamed() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            int port = other.getLocalPort();
            node.put(
                    node.server("tars_java", "normal")
                            .adapters(List.of(NodeHarness.adapter("Echo").toBuilder()
                                    .port(port)
                                    .build()))
                            .build(),
                    node.testServer("p1"));

            assertThat(node.awaitFailed(SERVER).progress().message())
                    .contains("port " + port + " of Demo.Test/Demo.Test.EchoObjAdapter on 127.0.0.1 is taken");
        }
    }
}
