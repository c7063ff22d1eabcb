package io.tarsboot.system;

import java.nio.file.Path;
import java.util.List;

/** A logical node as a process of its own, which may be killed and started again like the rest of the framework. */
final class NodeProcess implements AutoCloseable {

    private static final String MAIN = "io.tarsboot.node.NodeApplication";

    private final Program program;

    /** @param data of the framework, which looks after what is left in the end */
    NodeProcess(String name, Path data, String locator) {
        program = new Program(
                name,
                data,
                MAIN,
                List.of(
                        "--tars.node.name=" + name,
                        "--tars.node.directory=" + data.resolve(name),
                        "--tars.node.registry=" + locator,
                        "--tars.node.report-interval=500ms"));
    }

    void start() {
        program.start();
    }

    /** As {@code kill -9} does. */
    void kill() {
        program.kill();
    }

    @Override
    public void close() {
        program.close();
    }
}
