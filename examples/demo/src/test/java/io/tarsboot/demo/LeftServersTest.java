package io.tarsboot.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class LeftServersTest {

    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofMillis(200);

    @TempDir
    private Path data;

    @Test
    void serversOfEachTypeAreEnded() throws Exception {
        try (Bystander java = Bystander.start("-Dconfig=" + data + "/node-a/servers/Demo.HelloServer/conf/x");
                Bystander other = Bystander.start("--config=" + data + "/node-b/servers/Demo.HelloServer/conf/x")) {
            new LeftServers(data, LONG).end();

            assertThat(java.isAlive()).isFalse();
            assertThat(other.isAlive()).isFalse();
        }
    }

    @Test
    void whoOnlyReadsTheirFilesGoesOn() throws Exception {
        try (Bystander reader = Bystander.start("-f", data + "/node-a/logs/Demo/HelloServer/Demo.HelloServer.log");
                Bystander elsewhere =
                        Bystander.start("-Dconfig=" + data + "2/node-a/servers/Demo.HelloServer/conf/x")) {
            new LeftServers(data, LONG).end();

            assertThat(reader.isAlive()).isTrue();
            assertThat(elsewhere.isAlive()).isTrue();
        }
    }

    @Test
    void oneThatDoesNotListenIsForced() throws Exception {
        try (Bystander stubborn = Bystander.stubborn("-Dconfig=" + data + "/node-a/servers/Demo.HelloServer/conf/x")) {
            new LeftServers(data, SHORT).end();

            assertThat(stubborn.endsSoon()).isTrue();
        }
    }
}
