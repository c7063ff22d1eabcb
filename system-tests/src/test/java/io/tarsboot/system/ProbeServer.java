package io.tarsboot.system;

import io.tarsboot.protocol.tars.ServerFPrx;
import io.tarsboot.rpc.admin.AdminServant;
import io.tarsboot.rpc.admin.NodeHeartbeat;
import io.tarsboot.rpc.admin.StandardCommands;
import io.tarsboot.rpc.client.Communicator;
import io.tarsboot.rpc.client.ProxyOptions;
import io.tarsboot.rpc.config.ServerConfig;
import io.tarsboot.rpc.config.TarsConfig;
import io.tarsboot.rpc.endpoint.ObjectAddress;
import io.tarsboot.rpc.server.TarsServer;
import io.tarsboot.rpc.time.SystemScheduler;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;

/**
 * A small server as nodes start them, in a process of its own: reads its file, serves Probe and AdminObj, sends
 * heartbeats. If its profile names a gate, it starts to serve when that file is there.
 */
public final class ProbeServer {

    /** A key of the profile's server domain, and a path. */
    static final String GATE = "probe-gate";

    private static final String VERSION = "system-tests";

    private ProbeServer() {}

    /** @param arguments {@code --config=FILE}, unless the property {@code config} names it */
    public static void main(String[] arguments) throws Exception {
        String file = System.getProperty("config", arguments.length > 0 ? arguments[0].replace("--config=", "") : "");
        TarsConfig text = TarsConfig.load(Path.of(file));
        ServerConfig config = ServerConfig.from(text);
        System.out.println("hello from " + config.fullName());
        text.get("/tars/application/server<" + GATE + ">").map(Path::of).ifPresent(ProbeServer::awaitGate);
        try (ProbeStandby standby = ProbeStandby.start(text, config)) {
            if (standby != null) {
                System.out.println("takes part in the choice of the master");
            }
            serve(config);
        }
    }

    private static void awaitGate(Path gate) {
        System.out.println("waits for " + gate);
        Await.until(gate + " is there", () -> Files.exists(gate), Boolean::booleanValue);
    }

    private static void serve(ServerConfig config) throws InterruptedException {
        CountDownLatch end = new CountDownLatch(1);
        AdminServant admin = new AdminServant(end::countDown);
        String object = config.fullName() + ".ProbeObj";
        try (Communicator communicator = Communicator.builder().build();
                TarsServer server = TarsServer.builder(config)
                        .servant(object, new ProbeService())
                        .admin(admin)
                        .build();
                SystemScheduler scheduler = new SystemScheduler("heartbeat");
                NodeHeartbeat heartbeat =
                        new NodeHeartbeat(config, node(config.node(), communicator), scheduler, VERSION)) {
            admin.add(StandardCommands.viewStatus(server::state, communicator::state));
            server.start();
            heartbeat.serving();
            end.await();
            System.out.println("good bye");
            heartbeat.leaving().join();
        }
    }

    private static ServerFPrx node(ObjectAddress address, Communicator communicator) {
        return communicator.proxy(
                ServerFPrx.class, Objects.requireNonNull(address, "the file names no node"), ProxyOptions.DEFAULT);
    }
}
