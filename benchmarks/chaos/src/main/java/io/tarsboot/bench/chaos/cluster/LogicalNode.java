package io.tarsboot.bench.chaos.cluster;

import java.util.List;

/**
 * One node.
 *
 * @param query port at which it answers for addresses
 */
public record LogicalNode(Program program, int query) {

    private static final String MAIN = "io.tarsboot.node.NodeApplication";

    static LogicalNode of(String name, Launcher launcher, Ports ports, String locator) {
        int query = ports.next();
        return new LogicalNode(
                launcher.program(
                        name,
                        MAIN,
                        List.of(
                                "--tars.node.name=" + name,
                                "--tars.node.directory=" + launcher.folder(name).resolve("data"),
                                "--tars.node.registry=" + locator,
                                "--tars.node.port=" + ports.next(),
                                "--tars.node.query-port=" + query,
                                "--tars.node.report-interval=1s",
                                "--tars.node.stop-servers-file="
                                        + launcher.directory().resolve("stop-servers"))),
                query);
    }
}
