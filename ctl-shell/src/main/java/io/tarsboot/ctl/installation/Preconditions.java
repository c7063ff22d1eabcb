package io.tarsboot.ctl.installation;

import io.tarsboot.ctl.failure.ExitCode;
import io.tarsboot.ctl.failure.Failure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What must be so before a start, with words for what to do if it is not. */
public final class Preconditions {

    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private Preconditions() {}

    public static void check(Installation installation, Programs programs) throws IOException {
        if (!Files.isExecutable(Path.of(installation.java()))) {
            throw Failure.of(
                            ExitCode.NOT_FOUND,
                            "no-java",
                            installation.java() + ": no Java there (expected: the one of the installation)")
                    .withFix("Install again with the Java that is there now: tarsctl framework install")
                    .exception();
        }
        Distribution distribution = Distribution.at(installation.distribution());
        if (!distribution.version().equals(installation.release())) {
            throw Failure.of(
                            ExitCode.CONFLICT,
                            "other-release",
                            distribution.home() + ": release " + distribution.version() + " (expected: "
                                    + installation.release() + ", which is installed)")
                    .withFix("Install again, to take that release: tarsctl framework install")
                    .exception();
        }
        if (NetworkInterface.getByInetAddress(InetAddress.getByName(installation.ip())) == null) {
            throw Failure.of(
                            ExitCode.CONFLICT,
                            "other-machine",
                            "local ip " + installation.ip() + " (expected: an address of this machine)")
                    .withCause("It is what others are told, and where programs listen.")
                    .exception();
        }
        // A process that was killed just now may hold its ports for a moment.
        Instant end = Instant.now().plus(PATIENCE);
        List<PortUse> taken = taken(installation, programs);
        while (!taken.isEmpty() && Instant.now().isBefore(end)) {
            programs.pause();
            taken = taken(installation, programs);
        }
        if (!taken.isEmpty()) {
            throw Failure.of(ExitCode.CONFLICT, "port-in-use", "already in use: " + named(taken))
                    .withFix(
                            "End what listens there (ss -ltnp shows it), or install with another --registry and --start-port.")
                    .exception();
        }
    }

    /** Services that run already listen where they should. */
    static List<PortUse> taken(Installation installation, Programs programs) throws IOException {
        Set<String> running = programs.services().stream()
                .filter(state -> state.pid() > 0)
                .map(ServiceState::server)
                .collect(Collectors.toSet());
        return PortUse.of(installation).stream()
                .filter(use -> {
                    Service service = use.service();
                    return service == null || !running.contains(service.server());
                })
                .filter(PortUse::isTaken)
                .toList();
    }

    private static String named(List<PortUse> uses) {
        return uses.stream()
                .map(use -> "port " + use.at().port() + " (" + use.what() + ")")
                .collect(Collectors.joining(", "));
    }
}
