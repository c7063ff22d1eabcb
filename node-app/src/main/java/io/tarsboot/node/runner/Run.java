package io.tarsboot.node.runner;

import io.tarsboot.node.launch.LaunchSite;
import io.tarsboot.node.launch.LifeSign;
import io.tarsboot.node.launch.ServerType;
import io.tarsboot.node.process.ServerProcess;
import io.tarsboot.protocol.registry.Listening;
import io.tarsboot.rpc.endpoint.Endpoint;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A process of a server with all that the node needs to watch and end it.
 *
 * @param generation for which it was started
 * @param packageId which it runs
 * @param outputStart where its output begins in the file
 */
record Run(
        ServerProcess process,
        long generation,
        String packageId,
        Instant startedAt,
        long outputStart,
        ServerType type,
        LaunchSite site,
        RunTimeouts timeouts) {

    /** Two runs with the same id come from one start. */
    String id() {
        return process.mark();
    }

    LifeSign lifeSign() {
        return type.lifeSign(!site.server().monitorScript().isEmpty());
    }

    RunFacts facts() {
        return new RunFacts(generation, packageId, lifeSign(), timeouts);
    }

    List<Listening> listening() {
        return site.settings().listening();
    }

    @Nullable
    Endpoint local() {
        return type.speaksTars() ? site.settings().local() : null;
    }

    Run with(ServerProcess other) {
        return new Run(other, generation, packageId, startedAt, outputStart, type, site, timeouts);
    }
}
