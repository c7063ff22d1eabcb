package io.tarsboot.node;

import io.tarsboot.contract.CallOptions;
import io.tarsboot.protocol.tars.AdminFServant;
import io.tarsboot.protocol.tars.ServerFPrx;
import io.tarsboot.protocol.tars.ServerInfo;
import io.tarsboot.rpc.client.Communicator;
import io.tarsboot.rpc.config.AdapterConfig;
import io.tarsboot.rpc.config.ServerConfig;
import io.tarsboot.rpc.config.TarsConfig;
import io.tarsboot.rpc.server.TarsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A server as a node starts them, in a process of its own: reads its file, serves AdminObj, sends heartbeats. The key
 * {@code test-mode} of its profile tells how it behaves otherwise.
 */
public final class TestServer {

    private static final long BEAT_MILLIS = 200;

    private TestServer() {}

    public static void main(String[] args) throws Exception {
        String file = System.getProperty("config", args.length > 0 ? args[0].replace("--config=", "") : "");
        TarsConfig text = TarsConfig.load(Path.of(file));
        String mode = text.get("/tars/application/server<test-mode>").orElse("normal");
        System.out.println("hello, mode " + mode + ", version " + text.get("/tars/application/server<test-version>"));
        if (mode.equals("crash")) {
            for (int i = 1; i <= 50; i++) {
                System.out.println("reason " + i);
            }
            System.exit(3);
        }
        if (mode.equals("stubborn")) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> sleep(1_000_000)));
        }
        ServerConfig config = ServerConfig.from(text);
        CountDownLatch end = new CountDownLatch(1);
        TarsServer server = TarsServer.builder(
                        ServerConfig.of(config.application(), config.server()).withLocal(config.local()))
                .admin(new Admin(mode, end))
                .build();
        server.start();
        if (mode.equals("silent")) {
            end.await();
            return;
        }
        List<ServerSocket> listening = new ArrayList<>();
        // Some say that they serve before they listen, or without ever doing so.
        if (!mode.equals("early") && !mode.equals("hasty") && !mode.equals("hesitant")) {
            listening.addAll(listen(config));
        }
        try (Communicator communicator = Communicator.builder().build()) {
            ServerFPrx node = communicator
                    .proxy(ServerFPrx.class, config.node().toString())
                    .with(CallOptions.timeout(Duration.ofSeconds(2)));
            ServerInfo self = new ServerInfo(
                    config.application(),
                    config.server(),
                    (int) ProcessHandle.current().pid(),
                    "");
            int beats = 0;
            while (!end.await(BEAT_MILLIS, TimeUnit.MILLISECONDS)) {
                beats++;
                if (mode.equals("chatty") && beats == 2) {
                    System.out.println("x".repeat(21 << 20));
                }
                if ((mode.equals("early") || mode.equals("hesitant")) && beats == 10) {
                    System.out.println("listening at last");
                    listening.addAll(listen(config));
                } else if (mode.equals("hasty") && beats == 5) {
                    System.out.println("cannot listen");
                    System.exit(4);
                }
                if ((mode.equals("pausing") && beats > 3 && beats < 8) || (mode.equals("hesitant") && beats > 1)) {
                    node.keepActivingAsync(self);
                } else if (!mode.equals("mute") || beats == 1) {
                    node.keepAliveAsync(self);
                    node.reportVersionAsync(self.application(), self.serverName(), "7.7");
                }
            }
            System.out.println("good bye");
            server.close();
        }
    }

    /** Takes connections and nothing else: enough for a node. */
    private static List<ServerSocket> listen(ServerConfig config) throws IOException {
        List<ServerSocket> sockets = new ArrayList<>();
        for (AdapterConfig adapter : config.adapters()) {
            InetAddress host = InetAddress.getByName(adapter.endpoint().host());
            sockets.add(new ServerSocket(adapter.endpoint().port(), 50, host));
        }
        return sockets;
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private record Admin(String mode, CountDownLatch end) implements AdminFServant {

        @Override
        public void shutdown() {
            if (!mode.equals("stubborn")) {
                end.countDown();
            }
        }

        @Override
        public String notify(String command) {
            return command.startsWith("nonsense") ? "unknown command nonsense" : "heard " + command;
        }

        @Override
        public long getPid() {
            return ProcessHandle.current().pid();
        }
    }
}
