package io.tarsboot.node;

import io.tarsboot.contract.CallOptions;
import io.tarsboot.protocol.tars.AdminFServant;
import io.tarsboot.protocol.tars.ServerFPrx;
import io.tarsboot.protocol.tars.ServerInfo;
import io.tarsboot.rpc.client.Communicator;
import io.tarsboot.rpc.config.ServerConfig;
import io.tarsboot.rpc.config.TarsConfig;
import io.tarsboot.rpc.server.TarsServer;
import java.nio.file.Path;
import java.time.Duration;
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
                if (mode.equals("pausing") && beats > 3 && beats < 8) {
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
            return "heard " + command;
        }

        @Override
        public long getPid() {
            return ProcessHandle.current().pid();
        }
    }
}
