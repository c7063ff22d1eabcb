package io.tarsboot.bench.chaos.cluster;

import java.nio.file.Path;
import java.util.List;

/**
 * One node.
 *
 * @param data where it keeps what it runs
 * @param port of the object for the processes that it runs
 * @param query port at which it answers for addresses
 */
public record LogicalNode(Program program, Path data, int port, int query) {

    private static final String MAIN = "io.tarsboot.node.NodeApplication";

    static LogicalNode of(String name, Launcher launcher, Ports ports, String locator) {
        Path data = launcher.folder(name).resolve("data");
        int port = ports.next();
        int query = ports.next();
        return new LogicalNode(
                launcher.program(
                        name,
                        MAIN,
                        List.of(
                                "--tars.node.name=" + name,
                                "--tars.node.directory=" + data,
                                "--tars.node.registry=" + locator,
                                "--tars.node.port=" + port,
                                "--tars.node.query-port=" + query,
                                "--tars.node.report-interval=1s",
                                "--tars.node.stop-servers-file="
                                        + launcher.directory().resolve("stop-servers"))),
                data,
                port,
                query);
    }
}
