package io.tarsboot.ctl.installation;

import java.nio.file.Path;

/**
 * Where an installation has what.
 *
 * <pre>
 *   installation.properties     what was installed, and how
 *   conf/NAME.properties        made by tarsctl; conf/NAME-local.properties is yours, and goes before it
 *   node/                       the node; node/framework/ says what of the framework it runs
 *   data/registry, data/patch   what the members keep
 *   logs/                       of the framework's programs
 *   trust/                      who this machine is, with TLS
 *   admin-password              the first password
 *   node.pid                    while it runs
 * </pre>
 *
 * @param root absolute
 */
public record Layout(Path root) {

    /** The program that runs the others. */
    static final String NODE = "node";

    public Layout {
        root = root.toAbsolutePath().normalize();
    }

    Path installation() {
        return root.resolve("installation.properties");
    }

    Path configuration(String program) {
        return root.resolve("conf/" + program + ".properties");
    }

    Path ownConfiguration(String program) {
        return root.resolve("conf/" + program + "-local.properties");
    }

    Path node() {
        return root.resolve(NODE);
    }

    Path framework() {
        return node().resolve("framework");
    }

    Path frameworkStatus() {
        return node().resolve("state/framework");
    }

    Path data(Service service) {
        return root.resolve("data").resolve(service.word());
    }

    public Path log(String program) {
        return root.resolve("logs/" + program + ".log");
    }

    Path output() {
        return root.resolve("logs/node.out");
    }

    Path trust() {
        return root.resolve("trust");
    }

    public Path password() {
        return root.resolve("admin-password");
    }

    Path pid() {
        return root.resolve("node.pid");
    }

    Path stopFramework() {
        return root.resolve("stop-framework");
    }

    Path stopServers() {
        return root.resolve("stop-servers");
    }
}
