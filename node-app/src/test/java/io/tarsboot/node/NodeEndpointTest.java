package io.tarsboot.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.node.port.PortBook;
import io.tarsboot.node.port.PortClaims;
import io.tarsboot.node.port.PortPatience;
import io.tarsboot.node.port.PortRange;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodeEndpointTest {

    @TempDir
    Path directory;

    /** The port of the earlier run, and how many looks it is taken for. */
    private int held;

    private int looks;

    private int allot(Duration patience) throws IOException {
        try (PortClaims claims = PortClaims.in(directory.resolve("claims"))) {
            PortBook ports = new PortBook(
                    PortRange.DEFAULT,
                    (udp, host, port) -> port != held || looks-- <= 0,
                    claims,
                    directory.resolve("ports"));
            return new NodeEndpoint(ports, new PortPatience(patience), Clock.systemUTC(), "ServerObj")
                    .allot("127.0.0.1", 0)
                    .port();
        }
    }

    @Test
    void aNodeWaitsForThePortOfItsEarlierRun() throws IOException {
        held = allot(Duration.ZERO);
        looks = 3;

        assertThat(allot(Duration.ofHours(1))).isEqualTo(held);
    }

    @Test
    void aPortThatIsNotLetGoIsExchanged() throws IOException {
        held = allot(Duration.ZERO);
        looks = Integer.MAX_VALUE;

        assertThat(allot(Duration.ofMillis(100))).isNotEqualTo(held);
    }
}
