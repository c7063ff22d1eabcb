package io.tarsboot.rpc.server.admission;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.rpc.config.AdmissionPolicy;
import io.tarsboot.rpc.config.ConcurrencyPolicy;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server that is asked for five times what it can do. Nothing here depends on real time. */
class OverloadSimulationTest {

    private static final AdmissionPolicy ADAPTIVE =
            AdmissionPolicy.OFF.withConcurrency(new ConcurrencyPolicy.Adaptive(null, null));
    private static final double TIMES = 5;
    private static final Duration WARM_UP = Duration.ofSeconds(20);

    /** Long enough for what is usual to be measured anew in between. */
    private static final Duration MEASURED = Duration.ofSeconds(150);

    @ParameterizedTest
    @ValueSource(ints = {10, 50, 100})
    void atFiveTimesItsCapacityItAnswersAsManyAsAtItsBestAndEverybodyInTime(int millis) {
        Map<String, Duration> functions = Map.of("find", Duration.ofMillis(millis));
        ModelledServer server = new ModelledServer(ADAPTIVE, functions);
        double goodput = server.goodput(TIMES * server.capacity(), WARM_UP, MEASURED);
        assertThat(goodput).as("%s", server).isGreaterThanOrEqualTo(0.9 * best(functions));
        assertThat(server.slowest()).isLessThanOrEqualTo(ModelledServer.QUEUE_TIME);
    }

    @Test
    void fastAndSlowFunctionsTogetherAreNoReasonToTakeFewer() {
        Map<String, Duration> functions = Map.of("find", Duration.ofMillis(2), "report", Duration.ofMillis(80));
        ModelledServer server = new ModelledServer(ADAPTIVE, functions);
        double goodput = server.goodput(TIMES * server.capacity(), WARM_UP, MEASURED);
        assertThat(goodput).as("%s", server).isGreaterThanOrEqualTo(0.9 * best(functions));
        assertThat(server.slowest()).isLessThanOrEqualTo(ModelledServer.QUEUE_TIME);
    }

    @Test
    void itFollowsAServerThatBecomesSlowerAndFasterAgain() {
        Map<String, Duration> fast = Map.of("find", Duration.ofMillis(20));
        Map<String, Duration> slow = Map.of("find", Duration.ofMillis(60));
        ModelledServer server = new ModelledServer(ADAPTIVE, fast);
        double load = TIMES * server.capacity();
        assertThat(server.goodput(load, WARM_UP, MEASURED)).isGreaterThanOrEqualTo(0.9 * best(fast));
        server.takes(slow);
        assertThat(server.goodput(load, WARM_UP, MEASURED)).as("%s", server).isGreaterThanOrEqualTo(0.9 * best(slow));
        server.takes(fast);
        assertThat(server.goodput(load, WARM_UP, MEASURED)).as("%s", server).isGreaterThanOrEqualTo(0.9 * best(fast));
    }

    @Test
    void withNothingButItsQueueTheSameServerWorksForCallersWhoHaveGone() {
        Map<String, Duration> functions = Map.of("find", Duration.ofMillis(100));
        ModelledServer server = new ModelledServer(AdmissionPolicy.OFF, functions);
        double goodput = server.goodput(TIMES * server.capacity(), WARM_UP, MEASURED);
        assertThat(goodput).as("%s", server).isLessThan(0.5 * best(functions));
    }

    /** The most that such a server achieves, at the load at which it does. */
    private static double best(Map<String, Duration> functions) {
        double best = 0;
        for (double load : new double[] {0.8, 0.9, 1.0, 1.1}) {
            ModelledServer server = new ModelledServer(AdmissionPolicy.OFF, functions);
            best = Math.max(best, server.goodput(load * server.capacity(), WARM_UP, MEASURED));
        }
        return best;
    }
}
