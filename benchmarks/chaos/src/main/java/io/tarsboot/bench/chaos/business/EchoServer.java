package io.tarsboot.bench.chaos.business;

import io.tarsboot.codec.TarsReader;
import io.tarsboot.contract.Dispatcher;
import io.tarsboot.protocol.tars.ServerFPrx;
import io.tarsboot.rpc.admin.AdminServant;
import io.tarsboot.rpc.admin.NodeHeartbeat;
import io.tarsboot.rpc.client.Communicator;
import io.tarsboot.rpc.client.ProxyOptions;
import io.tarsboot.rpc.config.ServerConfig;
import io.tarsboot.rpc.config.TarsConfig;
import io.tarsboot.rpc.server.TarsServer;
import io.tarsboot.rpc.time.SystemScheduler;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.jar.JarFile;
import org.jspecify.annotations.Nullable;

/** Says which release it is of. */
final class EchoServer {

    /** Of the manifest of the jar that is released. */
    static final String RELEASE = "Chaos-Release";

    static final String FUNCTION = "release";

    private EchoServer() {}

    /** As nodes start it. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        String file = System.getProperty("config", arguments.length > 0 ? arguments[0].replace("--config=", "") : "");
        ServerConfig config = ServerConfig.from(TarsConfig.load(Path.of(file)));
        CountDownLatch end = new CountDownLatch(1);
        try (Communicator communicator = Communicator.builder().build();
                TarsServer server = TarsServer.builder(config)
                        .dispatcher(config.fullName() + ".EchoObj", new Echo(release()))
                        .admin(new AdminServant(end::countDown))
                        .build();
                SystemScheduler scheduler = new SystemScheduler("heartbeat");
                NodeHeartbeat heartbeat = new NodeHeartbeat(
                        config,
                        communicator.proxy(
                                ServerFPrx.class,
                                Objects.requireNonNull(config.node(), "the file names no node"),
                                ProxyOptions.DEFAULT),
                        scheduler,
                        "chaos")) {
            server.start();
            heartbeat.serving();
            end.await();
            heartbeat.leaving().join();
        }
    }

    private static String release() throws IOException {
        try (JarFile jar = new JarFile(System.getProperty("java.class.path"))) {
            return jar.getManifest().getMainAttributes().getValue(RELEASE);
        }
    }

    private record Echo(String release) implements Dispatcher {

        @Override
        public Set<String> functions() {
            return Set.of(FUNCTION);
        }

        @Override
        public @Nullable PreparedCall prepare(String function, TarsReader arguments) {
            return () -> CompletableFuture.completedFuture(out -> out.writeString(0, release));
        }
    }
}
