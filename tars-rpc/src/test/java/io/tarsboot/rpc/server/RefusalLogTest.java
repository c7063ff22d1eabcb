package io.tarsboot.rpc.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.rpc.time.ManualScheduler;
import java.net.InetSocketAddress;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RefusalLogTest {

    @Test
    void refusalsAreToldOnceInASecond() {
        ManualScheduler time = new ManualScheduler();
        RefusalLog log = new RefusalLog("adapter", time);
        InetSocketAddress peer = InetSocketAddress.createUnresolved("stranger", 1);
        assertThat(log.refused(peer, "why")).isTrue();
        for (int i = 0; i < 100; i++) {
            assertThat(log.refused(peer, "why")).isFalse();
        }
        time.advance(Duration.ofSeconds(1));
        assertThat(log.refused(peer, "why")).isTrue();
    }
}
