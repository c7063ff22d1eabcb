package io.tarsboot.registry.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class RegistryPropertiesTest {

    private static RegistryProperties bind(Map<String, String> properties) {
        return new Binder(new MapConfigurationPropertySource(properties))
                .bindOrCreate("tars.registry", RegistryProperties.class);
    }

    @Test
    void withoutSettingsAMemberIsAloneAndServesItsOwnMachine() {
        RegistryProperties properties = bind(Map.of());
        assertThat(properties.host()).isEqualTo("127.0.0.1");
        assertThat(properties.controlHost()).isEqualTo("127.0.0.1");
        assertThat(properties.queryPort()).isEqualTo(17890);
        assertThat(properties.members()).isEmpty();
        assertThat(properties.lease()).isEqualTo(Duration.ofSeconds(15));
    }

    @Test
    void whoListensEverywhereMustSayWhereItIsFound() {
        assertThatThrownBy(() -> bind(Map.of("tars.registry.host", "0.0.0.0")))
                .rootCause()
                .hasMessageContaining("tars.registry.advertised-host: not set (expected: ");
        assertThat(bind(Map.of("tars.registry.host", "0.0.0.0", "tars.registry.advertised-host", "10.0.0.5"))
                        .advertisedHost())
                .isEqualTo("10.0.0.5");
    }

    @Test
    void aLeaseIsNotShorterThanASecond() {
        assertThatThrownBy(() -> bind(Map.of("tars.registry.lease", "10ms")))
                .rootCause()
                .hasMessageContaining("expected: at least 1s");
    }
}
