package io.tarsboot.system;

import io.tarsboot.bench.chaos.cluster.ClientWays;
import io.tarsboot.bench.chaos.pair.Participant;
import io.tarsboot.rpc.config.ClientConfig;
import io.tarsboot.rpc.config.ServerConfig;
import io.tarsboot.rpc.config.TarsConfig;
import io.tarsboot.rpc.endpoint.ObjectAddress;
import io.tarsboot.rpc.standby.StandbyMember;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The part of a probe server in the choice of a master, with a trail of its time as the master. Its ways to its node, and to
 * the registry while the node is away, are cut as long as there is a file.
 */
final class ProbeStandby implements AutoCloseable {

    /** A key of the profile's server domain, and a directory for trails. */
    static final String DIRECTORY = "probe-trail";

    private static final String CUT = ".cut";
    private static final int LOOK_EVERY_MILLIS = 5;

    private final ClientWays ways;
    private final Participant participant;

    private ProbeStandby(ServerConfig config, Duration lease, ClientConfig client, Path directory) {
        List<ObjectAddress> locators = List.of(
                Objects.requireNonNull(client.locator(), "the file has no locator"),
                Objects.requireNonNull(client.locatorFallback(), "the file has not both locators"));
        ways = new ClientWays(locators.stream()
                .map(locator -> locator.endpoints().get(0).port())
                .toList());
        participant = Participant.start(
                new StandbyMember(config.application(), config.server(), config.nodeName(), lease),
                there(locators.get(0), ways.ports().get(0)),
                there(locators.get(1), ways.ports().get(1)),
                directory);
        Thread looking = new Thread(() -> look(directory.resolve(config.nodeName() + CUT)), "ways");
        looking.setDaemon(true);
        looking.start();
    }

    /** Begins; null if nobody wants it. */
    static @Nullable ProbeStandby start(TarsConfig file, ServerConfig config) {
        Path directory = file.get("/tars/application/server<" + DIRECTORY + ">")
                .map(Path::of)
                .orElse(null);
        Duration lease = config.masterLease();
        return directory == null || lease == null
                ? null
                : new ProbeStandby(config, lease, ClientConfig.from(file), directory);
    }

    /** From now on, the process on this node neither asks nor is answered. */
    static void cut(Path directory, String node) {
        try {
            Files.createFile(directory.resolve(node + CUT));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void mend(Path directory, String node) {
        try {
            Files.delete(directory.resolve(node + CUT));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        participant.close();
        ways.close();
    }

    private static String there(ObjectAddress locator, int port) {
        return locator.object() + "@tcp -h 127.0.0.1 -p " + port;
    }

    private void look(Path cut) {
        try {
            while (true) {
                if (Files.exists(cut)) {
                    ways.cut();
                } else {
                    ways.mend();
                }
                TimeUnit.MILLISECONDS.sleep(LOOK_EVERY_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
