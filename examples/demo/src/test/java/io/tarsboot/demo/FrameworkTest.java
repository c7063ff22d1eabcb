package io.tarsboot.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class FrameworkTest {

    private static final String SAYS_THAT_IT_IS_READY =
            "for a; do case $a in --tars.standalone.ready-file=*) echo admin=x >\"${a#*=}\";; esac; done; ";

    @TempDir
    private Path folder;

    @Test
    void itsEndIsNoticedAndLeavesNoServers() throws Exception {
        Path data = folder.resolve("demo");
        Path order = folder.resolve("kill");
        String killsItself = "until [ -e '" + order + "' ]; do sleep 0.05; done; kill -9 $$";
        Framework framework = Framework.start(shell(SAYS_THAT_IT_IS_READY + killsItself), data);
        try (Bystander left = Bystander.start("-Dconfig=" + data + "/node-a/servers/Demo.HelloServer/conf/x")) {
            assertThat(framework.isRunning()).isTrue();
            Files.createFile(order);
            assertThat(framework.awaitEnd()).startsWith("the framework ended with exit code 137; its log: " + data);
            framework.close();

            assertThat(framework.isRunning()).isFalse();
            assertThat(left.isAlive()).isFalse();
        }
    }

    @Test
    void oneThatEndsBeforeItIsReadyIsTold() {
        assertThatThrownBy(() -> Framework.start(shell("echo no port is free; exit 3"), folder.resolve("demo")))
                .isInstanceOf(DemoFailedException.class)
                .hasMessageContaining("the framework ended with 3 while it started")
                .hasMessageContaining("no port is free");
    }

    private static List<String> shell(String script) {
        return List.of("sh", "-c", script, "framework");
    }
}
