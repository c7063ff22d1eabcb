package io.tarsboot.rpc.server.admission;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.rpc.config.AdmissionPolicy;
import io.tarsboot.rpc.config.ConcurrencyPolicy;
import io.tarsboot.rpc.config.Defaults;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A server that is asked for five times what it can do. Nothing here depends on real time. */
class OverloadSimulationTest {

    private static final AdmissionPolicy ADAPTIVE =
            AdmissionPolicy.OFF.withConcurrency(new ConcurrencyPolicy.Adaptive(null, null));
    private static final double TIMES = 5;
    private static final Duration WARM_UP = Duration.ofSeconds(20);

    /** Long enough for what is usual to be measured anew in between. */
    private static final Duration MEASURED = Duration.ofSeconds(150);

    /** At the capacity: enough of them for chance not to matter. */
    private static final double CALLS = 10_000;

    private static final Duration SHORTER = Duration.ofSeconds(30);
    private static final Duration TIMEOUT = Duration.ofSeconds(1);

    @ParameterizedTest
    @ValueSource(ints = {10, 50, 100})
    void atFiveTimesItsCapacityItAnswersAsManyAsAtItsBestAndEverybodyInTime(int millis) {
        Map<String, Duration> functions = Map.of("find", Duration.ofMillis(millis));
        ModelledServer server = new ModelledServer(ADAPTIVE, functions);
        double goodput = server.goodput(TIMES * server.capacity(), WARM_UP, MEASURED);
        assertThat(goodput).as("%s", server).isGreaterThanOrEqualTo(0.9 * best(functions));
        assertThat(server.slowest()).isLessThanOrEqualTo(ModelledServer.TIMEOUT);
    }

    @Test
    void fastAndSlowFunctionsTogetherAreNoReasonToTakeFewer() {
        Map<String, Duration> functions = Map.of("find", Duration.ofMillis(2), "report", Duration.ofMillis(80));
        ModelledServer server = new ModelledServer(ADAPTIVE, functions);
        double goodput = server.goodput(TIMES * server.capacity(), WARM_UP, MEASURED);
        assertThat(goodput).as("%s", server).isGreaterThanOrEqualTo(0.9 * best(functions));
        assertThat(server.slowest()).isLessThanOrEqualTo(ModelledServer.TIMEOUT);
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

    /** With the settings that are shipped. */
    @ParameterizedTest
    @CsvSource({
        "1, 8, 100, 5",
        "10, 8, 1000, 5",
        "100, 8, 3000, 5",
        "100, 1, 3000, 5",
        "1000, 8, 3000, 5",
        "1000, 2, 3000, 5",
        "10, 8, 1000, 2",
        "100, 8, 3000, 2",
        "100, 1, 3000, 2",
        "1000, 8, 3000, 2",
        "1000, 2, 3000, 2"
    })
    void withoutAnyLimitItAnswersAsManyAsAtItsBest(int millis, int threads, int timeout, double times) {
        assertKeepsItsThroughput(() -> shipped(millis, timeout).withThreads(threads), times);
    }

    @ParameterizedTest
    @CsvSource({"10, 8, 1000, 5", "50, 8, 3000, 5", "50, 1, 3000, 5", "10, 8, 1000, 2", "50, 8, 3000, 2"})
    void alsoWhereOneOfTenCallsTakesMostOfTheTime(int millis, int threads, int timeout, double times) {
        assertKeepsItsThroughput(
                () -> shipped(millis, timeout).withThreads(threads).uneven(), times);
    }

    @Test
    void callersThatDoNotSayHowLongTheyWaitAreAllServedWithinTheQueueTime() {
        Supplier<ModelledServer> made = () -> shipped(100, 0);
        ModelledServer server = made.get();
        double goodput = server.goodput(TIMES * server.capacity(), WARM_UP, forCalls(server));
        assertThat(goodput).as("%s", server).isGreaterThanOrEqualTo(0.9 * best(made));
        assertThat(server.slowest()).isLessThanOrEqualTo(Defaults.QUEUE_TIMEOUT.plusMillis(150));
    }

    /** Up to its capacity a server drops no call for the sake of others. */
    @ParameterizedTest
    @CsvSource({"10, 1000, 0.5", "10, 1000, 0.9", "100, 3000, 0.5", "100, 3000, 0.9", "1000, 3000, 0.5"})
    void aServerThatKeepsUpDropsNothing(int millis, int timeout, double times) {
        ModelledServer server = shipped(millis, timeout);
        server.goodput(times * server.capacity(), WARM_UP, MEASURED);
        assertThat(server.dropped()).as("%s", server).isZero();
    }

    @Test
    void slowFunctionsHaveTheirShareBesideQuickOnes() {
        Map<String, Duration> functions = Map.of("find", Duration.ofMillis(2), "report", Duration.ofMillis(80));
        ModelledServer server = new ModelledServer(AdmissionPolicy.OFF, functions);
        double goodput = server.goodput(TIMES * server.capacity(), WARM_UP, SHORTER);
        assertThat(goodput).as("%s", server).isGreaterThanOrEqualTo(0.9 * best(functions));
        assertThat(server.goodputOf("report", SHORTER)).isGreaterThanOrEqualTo(0.4 * goodput);
    }

    @Test
    void aServerThatWasSlowForAWhileIsAsFastAsBeforeSoonAfter() {
        Map<String, Duration> fast = Map.of("find", Duration.ofMillis(10));
        ModelledServer server = new ModelledServer(AdmissionPolicy.OFF, fast).withTimeout(Duration.ofSeconds(3));
        double load = TIMES * server.capacity();
        server.goodput(load, WARM_UP, SHORTER);
        server.takes(Map.of("find", Duration.ofMillis(1500)));
        server.goodput(load, WARM_UP, SHORTER);
        server.takes(fast);
        double goodput = server.goodput(load, Duration.ofSeconds(10), SHORTER);
        assertThat(goodput)
                .as("%s", server)
                .isGreaterThanOrEqualTo(0.9
                        * best(() -> new ModelledServer(AdmissionPolicy.OFF, fast).withTimeout(Duration.ofSeconds(3))));
    }

    /** The queue is kept as long as the quick function allows; that must not shut the other one out for good. */
    @Test
    void aFunctionThatWasSlowForAWhileComesBackBesideOneThatKeepsTheQueueLong() {
        Map<String, Duration> usual = Map.of("find", Duration.ofMillis(10), "report", Duration.ofMillis(12));
        ModelledServer server = new ModelledServer(AdmissionPolicy.OFF, usual).withTimeout(TIMEOUT);
        double load = TIMES * server.capacity();
        server.goodput(load, WARM_UP, SHORTER);
        server.takes(Map.of("find", Duration.ofMillis(10), "report", Duration.ofMillis(800)));
        server.goodput(load, WARM_UP, SHORTER);
        server.takes(usual);
        double goodput = server.goodput(load, Duration.ofSeconds(30), SHORTER);
        assertThat(server.goodputOf("report", SHORTER)).as("%s", server).isGreaterThan(0.4 * goodput);
    }

    private static Duration forCalls(ModelledServer server) {
        return Duration.ofMillis((long) (1000 * CALLS / server.capacity()));
    }

    private static ModelledServer shipped(int millis, int timeoutMillis) {
        return new ModelledServer(AdmissionPolicy.OFF, Map.of("find", Duration.ofMillis(millis)))
                .withTimeout(Duration.ofMillis(timeoutMillis));
    }

    private static void assertKeepsItsThroughput(Supplier<ModelledServer> made, double times) {
        ModelledServer server = made.get();
        double goodput = server.goodput(times * server.capacity(), WARM_UP, forCalls(server));
        assertThat(goodput).as("%s", server).isGreaterThanOrEqualTo(0.9 * best(made));
        assertThat(server.slowest()).isLessThanOrEqualTo(Defaults.QUEUE_TIMEOUT);
    }

    /** The most that such a server achieves, at the load at which it does. */
    private static double best(Supplier<ModelledServer> made) {
        double best = 0;
        for (double load : new double[] {0.9, 1.0, 1.1}) {
            ModelledServer server = made.get();
            best = Math.max(best, server.goodput(load * server.capacity(), WARM_UP, forCalls(server)));
        }
        return best;
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
