package io.tarsboot.rpc.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ChainConfigTest {

    @Test
    void filesOfNodesSayWhatTravels() {
        assertThat(ChainConfig.from(file("propagate=tenant, language;zone\ntrace=Y\ntrace-sample-rate=100")))
                .isEqualTo(new ChainConfig(Set.of("tenant", "language", "zone"), true, 100));
    }

    @Test
    void nothingIsPropagatedUnlessAskedFor() {
        assertThat(ChainConfig.from(file("modulename=Demo.HelloServer"))).isEqualTo(ChainConfig.NONE);
    }

    @Test
    void mistakesNameTheirKey() {
        assertThatThrownBy(() -> ChainConfig.from(file("trace-sample-rate=often")))
                .isInstanceOf(ConfigException.class)
                .hasMessage("/tars/application/client<trace-sample-rate>: often (expected: a number)");
        assertThatThrownBy(() -> ChainConfig.from(file("trace-sample-rate=-1"))).isInstanceOf(ConfigException.class);
    }

    @Test
    void keysAreBounded() {
        Set<String> many = IntStream.range(0, 33).mapToObj(i -> "key" + i).collect(Collectors.toSet());
        assertThatThrownBy(() -> ChainConfig.NONE.withPropagated(many))
                .hasMessage("propagate: 33 keys (expected: at most 32)");
        assertThatThrownBy(() -> ChainConfig.NONE.withPropagated(Set.of("k".repeat(129))))
                .hasMessageContaining("at most 128 characters");
        assertThatThrownBy(() -> ChainConfig.NONE.withPropagated(Set.of(" "))).hasMessageContaining("propagate");
    }

    private static TarsConfig file(String client) {
        return TarsConfig.parse(
                "<tars>\n<application>\n<client>\n" + client + "\n</client>\n</application>\n</tars>\n");
    }
}
