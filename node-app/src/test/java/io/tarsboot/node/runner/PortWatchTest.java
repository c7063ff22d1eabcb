package io.tarsboot.node.runner;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.node.model.InstanceId;
import io.tarsboot.node.port.PortBook;
import io.tarsboot.node.port.PortClaims;
import io.tarsboot.node.port.PortProbe;
import io.tarsboot.node.port.PortRange;
import io.tarsboot.protocol.registry.AdapterSpec;
import io.tarsboot.protocol.registry.Server;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PortWatchTest {

    private static final Instant T0 = Instant.parse("2026-01-01T00:00:00Z");
    private static final InstanceId ID = new InstanceId("Demo", "Test");

    @TempDir
    Path directory;

    private final Set<Integer> taken = new HashSet<>();
    private PortAllotment ports;
    private PortWatch watch;

    @BeforeEach
    void aBook() {
        PortProbe probe = (udp, host, port) -> !taken.contains(port);
        PortClaims claims = PortClaims.in(directory.resolve("claims"));
        ports = new PortAllotment(
                new PortBook(PortRange.DEFAULT, probe, claims, directory.resolve("ports")), "127.0.0.1");
        watch = new PortWatch(ID, ports);
    }

    private static Server server(int port) {
        return Server.builder()
                .adapters(List.of(
                        AdapterSpec.builder().name("EchoAdapter").port(port).build()))
                .build();
    }

    @Test
    void aNewServerHasNothingToWaitFor() {
        assertThat(watch.look(server(0), T0)).isNull();
    }

    @Test
    void whatIsTakenIsSeenSinceTheFirstLookAndUntilItIsFree() throws Exception {
        int port = ports.adapters(ID, server(0)).get(0).endpoint().port();
        int local = ports.local(ID).port();
        taken.addAll(List.of(port, local));

        assertThat(watch.look(server(0), T0)).isEqualTo(new HeldPort(port, T0));
        taken.remove(port);
        assertThat(watch.look(server(0), T0.plusMillis(50)))
                .as("another port of the same server")
                .isEqualTo(new HeldPort(local, T0));
        taken.remove(local);
        assertThat(watch.look(server(0), T0.plusMillis(100))).isNull();

        taken.add(port);
        assertThat(watch.look(server(0), T0.plusSeconds(9))).isEqualTo(new HeldPort(port, T0.plusSeconds(9)));
    }

    @Test
    void aPortThatTheOperatorChoseIsSeenBeforeItWasEverAllotted() {
        taken.add(8080);

        assertThat(watch.look(server(8080), T0)).isEqualTo(new HeldPort(8080, T0));
    }

    @Test
    void whatWasSeenBeforeAProcessRanDoesNotCountAfterIt() {
        taken.add(8080);
        watch.look(server(8080), T0);

        watch.lookAway();

        assertThat(watch.look(server(8080), T0.plusSeconds(9))).isEqualTo(new HeldPort(8080, T0.plusSeconds(9)));
    }
}
