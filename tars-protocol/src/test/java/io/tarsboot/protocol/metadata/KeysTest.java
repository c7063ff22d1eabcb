package io.tarsboot.protocol.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.protocol.registry.ConfigFile;
import io.tarsboot.protocol.registry.ConfigLevel;
import io.tarsboot.protocol.registry.FrameworkEndpoint;
import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class KeysTest {

    private static final ConfigFile FILE = ConfigFile.builder()
            .level(ConfigLevel.NODE)
            .app("Demo")
            .server("HelloServer")
            .node("node-a")
            .division("gz.sz.1")
            .name("app.yml")
            .version(7)
            .build();

    @Test
    void aPrefixSelectsItsOwnRowsAndNoOthers() {
        assertThat(Keys.instance("Demo", "Hello", "n1")).startsWith(Keys.instances("Demo", "Hello"));
        assertThat(Keys.instance("Demo", "HelloServer", "n1")).doesNotStartWith(Keys.instances("Demo", "Hello"));
        String files = Keys.configs(ConfigLevel.NODE, "Demo", "HelloServer", "node-a");
        assertThat(Keys.config(FILE)).startsWith(files);
        assertThat(Keys.config(FILE.toBuilder().node("node-ab").build())).doesNotStartWith(files);
    }

    @Test
    void eachPartOfAConfigurationsIdentityMakesAnotherKey() {
        List<ConfigFile> different = List.of(
                FILE,
                FILE.toBuilder().level(ConfigLevel.SERVER).build(),
                FILE.toBuilder().app("Demo2").build(),
                FILE.toBuilder().server("Other").build(),
                FILE.toBuilder().node("node-b").build(),
                FILE.toBuilder().division("").build(),
                FILE.toBuilder().name("other.yml").build());
        assertThat(different).extracting(Keys::config).doesNotHaveDuplicates();
        assertThat(Keys.config(FILE.toBuilder().version(8).content("x").build()))
                .isEqualTo(Keys.config(FILE));
    }

    @Test
    void theTextOrderOfVersionsAndAuditsIsTheOrderOfTheirNumbers() {
        List<String> versions = LongStream.of(1, 2, 9, 10, 99, 100, 1_000_000)
                .mapToObj(version ->
                        Keys.configVersion(FILE.toBuilder().version(version).build()))
                .toList();
        assertThat(versions).isSorted().allMatch(key -> key.startsWith(Keys.configVersions(Keys.config(FILE))));
        assertThat(LongStream.of(0, 9, 10, 1_000, Long.MAX_VALUE)
                        .mapToObj(Keys::audit)
                        .toList())
                .isSorted();
    }

    @Test
    void keysAreTheSameInEveryLocale() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            assertThat(Keys.audit(42)).isEqualTo("0000000000000000042");
            assertThat(Keys.configVersion(FILE)).endsWith("@0000000007");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void anEndpointOfTheFrameworkIsKnownByObjectNodeAndPlace() {
        assertThat(Keys.framework(FrameworkEndpoint.builder()
                        .object("tars.tarsconfig.ConfigObj")
                        .node("n1")
                        .host("127.0.0.1")
                        .port(18193)
                        .build()))
                .isEqualTo("tars.tarsconfig.ConfigObj/n1/127.0.0.1:18193");
        assertThat(Keys.nodeCommand("n1", "c7")).isEqualTo("n1/c7");
    }
}
