package io.tarsboot.rpc.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyKeysTest {

    private static final String OBJECT = "Shop.StockServer.StockObj";

    @Test
    void fileWithoutTheKeysChangesNothing() {
        ClientConfig config = config("modulename=Shop.WebServer");
        assertThat(config.policy()).isEqualTo(ObjectPolicy.DEFAULT);
        assertThat(config.policies()).isEmpty();
    }

    @Test
    void keysOfTheClientAreForAllObjectsAndThoseOfAnObjectForThatOneOnTopOfThem() {
        ClientConfig config = config("""
                balancing=least-loaded
                connections=2
                slow-start=0
                <%s>
                  connections=4
                  warm-up=Y
                  inherit-deadline=n
                  isolation-failures-in-row=10
                  isolation-failure-ratio=0.3
                  isolation-probe-after=300000
                  retry-attempts=3
                  retry-idempotent=count, find
                  retry-hedge-after=20
                </%s>
                """.formatted(OBJECT, OBJECT));
        ObjectPolicy forAll = config.policyOf("Another.Server.Obj");
        assertThat(forAll)
                .isEqualTo(ObjectPolicy.DEFAULT
                        .withBalancing(Balancing.LEAST_LOADED)
                        .withConnections(2)
                        .withSlowStart(Duration.ZERO));
        ObjectPolicy own = config.policyOf(OBJECT);
        assertThat(own.balancing()).isEqualTo(Balancing.LEAST_LOADED);
        assertThat(own.connections()).isEqualTo(4);
        assertThat(own.warmUp()).isTrue();
        assertThat(own.inheritDeadline()).isFalse();
        assertThat(own.isolation().failuresInRow()).isEqualTo(10);
        assertThat(own.isolation().failureRatio()).isEqualTo(0.3);
        assertThat(own.isolation().longestWait()).isEqualTo(Duration.ofMinutes(5));
        assertThat(own.retry())
                .isEqualTo(RetryPolicy.OFF
                        .withAttempts(3)
                        .withIdempotent("count", "find")
                        .withHedgeAfter(Duration.ofMillis(20)));
    }

    @Test
    void hedgingWithOneAttemptIsRefusedWhereItIsSaidAndGivenUpWhereItIsInherited() {
        assertThatThrownBy(() -> config("""
                <%s>
                  retry-hedge-after=20
                </%s>
                """.formatted(OBJECT, OBJECT)))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("/client/" + OBJECT
                        + ": hedge-after: 20 ms with attempts: 1 (expected: attempts of" + " at least 2");
        ClientConfig config = config("""
                retry-attempts=3
                retry-hedge-after=20
                <%s>
                  retry-attempts=1
                </%s>
                """.formatted(OBJECT, OBJECT));
        assertThat(config.policy().retry().hedgeAfter()).isEqualTo(Duration.ofMillis(20));
        assertThat(config.policyOf(OBJECT).retry()).isEqualTo(RetryPolicy.OFF);
    }

    @ParameterizedTest
    @CsvSource({
        "balancing=fastest, 'tars/application/client<balancing>: balancing: fastest (expected: weighted,'",
        "warm-up=maybe, 'tars/application/client<warm-up>: maybe (expected: y or n)'",
        "isolation-failure-ratio=2, 'tars/application/client: failureRatio: 2.0 (expected: above 0, at most 1)'",
        "connections=0, 'tars/application/client: connections: 0 (expected: 1 to 1000)'",
    })
    void whatMakesNoSenseIsNamed(String line, String message) {
        assertThatThrownBy(() -> config(line))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(message);
    }

    private static ClientConfig config(String client) {
        return ClientConfig.from(TarsConfig.parse(
                "<tars>\n<application>\n<client>\n" + client + "\n</client>\n</application>\n</tars>\n"));
    }
}
