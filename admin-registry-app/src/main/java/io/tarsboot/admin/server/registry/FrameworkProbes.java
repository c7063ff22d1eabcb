package io.tarsboot.admin.server.registry;

import io.tarsboot.admin.api.FrameworkCheck.Check;
import io.tarsboot.protocol.metadata.FrameworkObjects;
import io.tarsboot.protocol.registry.FrameworkEndpoint;
import io.tarsboot.rpc.CallTimeoutException;
import io.tarsboot.rpc.ConnectFailedException;
import io.tarsboot.rpc.threads.Causes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Calls every endpoint of the framework at once, and notices which object nobody serves. */
public final class FrameworkProbes {

    /** Without one of these the framework is not whole. */
    private static final List<String> EXPECTED = List.of(
            FrameworkObjects.QUERY, FrameworkObjects.METADATA, FrameworkObjects.PACKAGES, FrameworkObjects.CONFIG);

    private final EndpointProbe probe;
    private final Duration timeout;
    private final InstantSource clock;

    /** @param timeout of each call */
    public FrameworkProbes(EndpointProbe probe, Duration timeout, InstantSource clock) {
        this.probe = probe;
        this.timeout = timeout;
        this.clock = clock;
    }

    public List<Check> check(List<FrameworkEndpoint> endpoints) {
        List<CompletableFuture<Check>> running =
                endpoints.stream().map(this::check).toList();
        List<Check> checks = new ArrayList<>();
        running.forEach(one -> checks.add(one.join()));
        Set<String> served = endpoints.stream().map(FrameworkEndpoint::object).collect(Collectors.toSet());
        EXPECTED.stream()
                .filter(object -> !served.contains(object))
                .map(FrameworkProbes::missing)
                .forEach(checks::add);
        return checks;
    }

    private CompletableFuture<Check> check(FrameworkEndpoint endpoint) {
        Instant begun = clock.instant();
        return probe.ping(endpoint, timeout)
                .handle((done, failure) -> result(
                        endpoint, Duration.between(begun, clock.instant()).toMillis(), failure));
    }

    private static Check result(FrameworkEndpoint endpoint, long millis, @Nullable Throwable failure) {
        return new Check(
                endpoint.object(),
                endpoint.node(),
                endpoint.protocol(),
                endpoint.transport(),
                endpoint.host(),
                endpoint.port(),
                endpoint.alive(),
                failure == null,
                millis,
                message(endpoint, failure));
    }

    private static String message(FrameworkEndpoint endpoint, @Nullable Throwable failure) {
        if (failure != null) {
            return "%s; see whether its process runs on %s".formatted(why(Causes.of(failure)), endpoint.host());
        }
        return endpoint.alive()
                ? ""
                : "answers, but has not announced itself to the registry; see the log of its process";
    }

    /** In a few words: where it was tried stands beside it. */
    private static String why(Throwable failure) {
        if (failure instanceof ConnectFailedException) {
            return "takes no connections";
        }
        return failure instanceof CallTimeoutException
                ? "does not answer in time"
                : "does not answer: " + failure.getMessage();
    }

    private static Check missing(String object) {
        return new Check(object, "", "", "", "", 0, false, false, 0, "nobody serves it; start the program that does");
    }
}
