package io.tarsboot.ctl.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UserEnvironmentTest {

    @Test
    void theFolderIsWhereHomeIs() {
        assertThat(UserEnvironment.of(Map.of("HOME", "/elsewhere"), "/home/ann").historyFile())
                .isEqualTo(Path.of("/elsewhere/.tarsctl/history"));
        assertThat(UserEnvironment.of(Map.of(), "/home/ann").configFile())
                .isEqualTo(Path.of("/home/ann/.tarsctl/config.json"));
        assertThat(UserEnvironment.of(Map.of("HOME", ""), "/home/ann").configFile())
                .isEqualTo(Path.of("/home/ann/.tarsctl/config.json"));
    }
}
