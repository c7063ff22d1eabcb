package io.tarsboot.system;

import io.tarsboot.protocol.tars.QueryFPrx;
import io.tarsboot.rpc.client.Communicator;
import io.tarsboot.rpc.config.ServerConfig;
import io.tarsboot.rpc.config.TarsConfig;
import io.tarsboot.rpc.standby.MasterKeeper;
import io.tarsboot.rpc.standby.RegistryLocks;
import io.tarsboot.rpc.standby.RoleListener;
import io.tarsboot.rpc.standby.StandbyMember;
import io.tarsboot.rpc.time.SystemScheduler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a process writes down while it is the master: a line every few milliseconds, with a time at which it was not yet
 * asked whether it is, and the token that it had when it was asked.
 *
 * @param node whose process wrote it
 * @param at milliseconds since 1970; all processes of a test have the same clock
 */
record MasterTrail(String node, long at, long token) {

    /** A key of the profile's server domain, and a directory. */
    static final String DIRECTORY = "probe-trail";

    /** A key of the profile's server domain, with the name of a node behind it, and the port of its way to the registry. */
    static final String PORT = "probe-registry-";

    private static final String LOCATOR = "tars.tarsregistry.QueryObj@tcp -h 127.0.0.1 -p ";
    private static final int EVERY_MILLIS = 5;

    /** Writes as long as it is not closed. */
    static @Nullable AutoCloseable write(TarsConfig file, ServerConfig config) {
        Path directory = value(file, DIRECTORY).map(Path::of).findFirst().orElse(null);
        Duration lease = config.masterLease();
        if (directory == null || lease == null) {
            return null;
        }
        String port = value(file, PORT + config.nodeName()).findFirst().orElseThrow();
        SystemScheduler scheduler = new SystemScheduler("standby");
        Communicator communicator = Communicator.builder().build();
        MasterKeeper keeper = new MasterKeeper(
                new StandbyMember(config.application(), config.server(), config.nodeName(), lease),
                RegistryLocks.of(communicator.proxy(QueryFPrx.class, LOCATOR + port)),
                scheduler,
                new RoleListener() {
                    @Override
                    public void onMaster(long token) {
                        System.out.println("master by " + token);
                    }

                    @Override
                    public void onStandby(long token) {
                        System.out.println("stands by");
                    }
                },
                Runnable::run);
        Thread writing = new Thread(() -> write(keeper, directory.resolve(config.nodeName())), "trail");
        writing.setDaemon(true);
        writing.start();
        keeper.start();
        return () -> {
            keeper.leave().get(2, TimeUnit.SECONDS);
            communicator.close();
            scheduler.close();
        };
    }

    /** Of all nodes, in the order of time. */
    static List<MasterTrail> read(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.flatMap(MasterTrail::lines)
                    .sorted((one, other) -> Long.compare(one.at, other.at))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<MasterTrail> lines(Path file) {
        try {
            // The last line of a process that was killed may not be whole.
            return Files.readAllLines(file).stream()
                    .filter(line -> line.endsWith("."))
                    .map(line -> line.split("[ .]", -1))
                    .map(words -> new MasterTrail(
                            Objects.toString(file.getFileName()), Long.parseLong(words[0]), Long.parseLong(words[1])));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(MasterKeeper keeper, Path file) {
        try (Writer out = Files.newBufferedWriter(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            while (true) {
                long before = System.currentTimeMillis();
                long token = keeper.token().orElse(0);
                if (token != 0) {
                    out.write(before + " " + token + ".\n");
                    out.flush();
                }
                TimeUnit.MILLISECONDS.sleep(EVERY_MILLIS);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Stream<String> value(TarsConfig file, String key) {
        return file.get("/tars/application/server<" + key + ">").stream();
    }
}
