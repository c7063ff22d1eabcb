package io.tarsboot.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

class NodeApplicationIT {

    @TempDir
    Path directory;

    private ConfigurableApplicationContext run(String name, String home) {
        return NodeApplication.builder()
                .run(
                        "--tars.node.name=" + name,
                        "--tars.node.directory=" + directory.resolve(home),
                        // Nobody listens there: a node starts without its registry.
                        "--tars.node.registry=tars.tarsregistry.QueryObj@tcp -h 127.0.0.1 -p 1");
    }

    @Test
    void severalNodesStandInOneProgram() {
        try (ConfigurableApplicationContext a = run("node-a", "a");
                ConfigurableApplicationContext b = run("node-b", "b")) {
            Node nodeA = a.getBean(NodeLifecycle.class).node();
            Node nodeB = b.getBean(NodeLifecycle.class).node();

            assertThat(nodeA.name()).isEqualTo("node-a");
            assertThat(nodeA.endpoint().port())
                    .isBetween(20000, 29999)
                    .isNotEqualTo(nodeB.endpoint().port());
        }
    }

    @Test
    void theNodesOwnPortStaysTheSame() {
        int port;
        try (ConfigurableApplicationContext first = run("node-a", "a")) {
            port = first.getBean(NodeLifecycle.class).node().endpoint().port();
        }
        try (ConfigurableApplicationContext second = run("node-a", "a")) {
            assertThat(second.getBean(NodeLifecycle.class).node().endpoint().port())
                    .isEqualTo(port);
        }
    }

    @Test
    void aDirectoryThatIsInUseIsNamed() {
        try (ConfigurableApplicationContext first = run("node-a", "a")) {
            assertThat(first.isActive()).isTrue();
            assertThatThrownBy(() -> run("node-b", "a"))
                    .hasRootCauseInstanceOf(IOException.class)
                    .hasStackTraceContaining("belongs to a node that is running");
        }
    }

    @Test
    void wrongPropertiesAreNamed() {
        assertThatThrownBy(() -> NodeApplication.builder()
                        .run("--tars.node.name=a b", "--tars.node.directory=" + directory.resolve("a")))
                .rootCause()
                .hasMessageContaining("node: \"a b\"");
    }
}
