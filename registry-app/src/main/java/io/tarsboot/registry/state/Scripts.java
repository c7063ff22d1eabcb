package io.tarsboot.registry.state;

import io.tarsboot.protocol.registry.Server;

/** What starts, stops and watches a server that does not speak TARS. */
final class Scripts {

    private static final int MAX_LENGTH = 512;

    private Scripts() {}

    static void check(Server server) {
        check("startScript", server.startScript());
        check("stopScript", server.stopScript());
        check("monitorScript", server.monitorScript());
        if (server.type().equals(Servers.NOT_TARS) && server.startScript().isEmpty()) {
            throw Refusal.invalid(
                    "script-missing",
                    "startScript: nothing given (expected: a path, because the type is " + Servers.NOT_TARS + ")");
        }
    }

    /** Whether the server runs without a package: its programs are on the machine already. */
    static boolean standOnTheMachine(Server server) {
        return server.type().equals(Servers.NOT_TARS) && server.startScript().startsWith("/");
    }

    private static void check(String what, String path) {
        boolean climbs = path.equals("..") || path.startsWith("../") || path.contains("/../") || path.endsWith("/..");
        if (path.length() > MAX_LENGTH || climbs || path.chars().anyMatch(Character::isISOControl)) {
            throw Refusal.invalid(
                    "script-invalid",
                    what + ": \"" + Text.head(path, 64) + "\" (expected: a path inside the package or an absolute one,"
                            + " without .. and at most " + MAX_LENGTH + " characters)");
        }
    }
}
