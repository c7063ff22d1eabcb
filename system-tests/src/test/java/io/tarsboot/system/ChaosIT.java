package io.tarsboot.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.tarsboot.bench.chaos.scenario.Campaign;
import io.tarsboot.bench.chaos.scenario.Extent;
import io.tarsboot.bench.chaos.scenario.Finding;
import io.tarsboot.bench.chaos.scenario.Scenarios;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What {@code ./tars bench chaos} does for long, once each: three members of the registry and two nodes as processes,
 * under a load whose history is judged. How long anything took is for the bench to say.
 */
class ChaosIT {

    private static final Extent ONCE = new Extent(1, Duration.ofSeconds(3), Duration.ofSeconds(3), 4, 2_000, 200, 10);

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private static Path directory;

    private static Campaign campaign;

    @BeforeAll
    static void begin() {
        // A guest's signs of life may be late where the machine is shared.
        campaign = new Campaign(Framework.classPath(), directory, ONCE, "--tars.registry.lease=60s");
    }

    @AfterAll
    static void end() {
        campaign.close();
    }

    /**
     * The first begins with programs of another version and leaves a cluster with ways that can be cut, and the service
     * that it needed: the others do on the same, as long as nothing fails.
     */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "rolling-upgrade",
                "cut-leader",
                "cut-all",
                "cut-one-way",
                "master-of-a-pair",
                "kill-leader",
                "pause-leader",
                "kill-all",
                "release",
                "full-disk",
                "read-only-disk",
                "deaf-clients",
                "malformed",
                "idle-connections"
            })
    void whatIsPromisedHolds(String scenario) throws InterruptedException {
        Finding finding = campaign.run(Scenarios.named(scenario));
        assumeFalse(finding.isSkipped(), finding.skipped());
        assertThat(finding.failures()).as("logs are in %s", finding.logs()).isEmpty();
    }
}
