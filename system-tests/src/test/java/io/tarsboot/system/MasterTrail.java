package io.tarsboot.system;

import io.tarsboot.contract.CallOptions;
import io.tarsboot.protocol.tars.QueryFPrx;
import io.tarsboot.rpc.client.Communicator;
import io.tarsboot.rpc.config.ClientConfig;
import io.tarsboot.rpc.config.ServerConfig;
import io.tarsboot.rpc.config.TarsConfig;
import io.tarsboot.rpc.endpoint.ObjectAddress;
import io.tarsboot.rpc.standby.Locks;
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
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a process writes down while it is the master: a line every few milliseconds. Its way to its node, and to the registry
 * while the node is away, leads over proxies that are cut as long as there is a file.
 *
 * @param node whose process wrote it
 * @param before milliseconds since 1970 when it was not yet asked whether it is; all processes of a test have the same clock
 * @param after when it had answered
 * @param token that it had in between
 */
record MasterTrail(String node, long before, long after, long token) {

    /** A key of the profile's server domain, and a directory. */
    static final String DIRECTORY = "probe-trail";

    private static final String LINES = ".trail";
    private static final String CUT = ".cut";
    private static final int CALLS_IN_A_LEASE = 8;
    private static final int EVERY_MILLIS = 5;

    /** Writes as long as it is not closed; null if nobody wants it. */
    static @Nullable AutoCloseable write(TarsConfig file, ServerConfig config) {
        Path directory = file.get("/tars/application/server<" + DIRECTORY + ">")
                .map(Path::of)
                .orElse(null);
        Duration lease = config.masterLease();
        if (directory == null || lease == null) {
            return null;
        }
        SystemScheduler scheduler = new SystemScheduler("standby");
        Communicator communicator = Communicator.builder().build();
        ClientConfig client = ClientConfig.from(file);
        BooleanSupplier cut = () -> Files.exists(directory.resolve(config.nodeName() + CUT));
        Duration timeout = lease.dividedBy(CALLS_IN_A_LEASE);
        MasterKeeper keeper = new MasterKeeper(
                new StandbyMember(config.application(), config.server(), config.nodeName(), lease),
                locks(communicator, client.locator(), timeout, cut)
                        .orElse(locks(communicator, client.locatorFallback(), timeout, cut)),
                scheduler,
                new Teller(),
                Runnable::run);
        Thread writing = new Thread(() -> write(keeper, directory.resolve(config.nodeName() + LINES)), "trail");
        writing.setDaemon(true);
        writing.start();
        keeper.start();
        return () -> {
            keeper.leave().get(2, TimeUnit.SECONDS);
            communicator.close();
            scheduler.close();
        };
    }

    private static Locks locks(
            Communicator communicator, @Nullable ObjectAddress locator, Duration timeout, BooleanSupplier cut) {
        ObjectAddress there = Objects.requireNonNull(locator, "the file has not both locators");
        CutProxy way = new CutProxy(there.endpoints().get(0).port(), cut);
        QueryFPrx query = communicator.proxy(QueryFPrx.class, there.object() + "@tcp -h 127.0.0.1 -p " + way.port());
        return RegistryLocks.of(query.with(CallOptions.timeout(timeout)));
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

    /** Of all nodes, in the order of time. */
    static List<MasterTrail> read(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(LINES))
                    .flatMap(MasterTrail::lines)
                    .sorted(Comparator.comparingLong(MasterTrail::before))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<MasterTrail> lines(Path file) {
        String name = Objects.toString(file.getFileName());
        String node = name.substring(0, name.length() - LINES.length());
        try {
            // The last line of a process that was killed may not be whole.
            return Files.readAllLines(file).stream()
                    .filter(line -> line.endsWith("."))
                    .map(line -> line.split("[ .]", -1))
                    .map(words -> new MasterTrail(
                            node, Long.parseLong(words[0]), Long.parseLong(words[1]), Long.parseLong(words[2])));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(MasterKeeper keeper, Path file) {
        try (Writer out = Files.newBufferedWriter(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            while (true) {
                long before = System.currentTimeMillis();
                long token = keeper.token().orElse(0);
                long after = System.currentTimeMillis();
                if (token != 0) {
                    // A line begins anew behind one that a kill has cut off.
                    out.write("\n" + before + " " + after + " " + token + ".");
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

    private static final class Teller implements RoleListener {

        @Override
        public void onMaster(long token) {
            System.out.println("master by " + token);
        }

        @Override
        public void onStandby(long token) {
            System.out.println("stands by");
        }
    }
}
