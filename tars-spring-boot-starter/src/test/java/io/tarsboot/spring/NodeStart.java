package io.tarsboot.spring;

import io.tarsboot.rpc.config.TarsConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.springframework.context.ConfigurableApplicationContext;

/** A start the way a node does it: with a file that it wrote, named by the system property {@code config}. */
final class NodeStart {

    static final String SERVER = "Demo.FileServer";
    static final String LOCATOR = "tars.tarsregistry.QueryObj@tcp -h 127.0.0.1 -p 17890";
    static final String ECHO = SERVER + ".EchoObj";

    private NodeStart() {}

    /** Starts an application of this JVM with the file. */
    static ConfigurableApplicationContext with(Path file, Supplier<ConfigurableApplicationContext> application) {
        System.setProperty("config", file.toString());
        try {
            return application.get();
        } finally {
            System.clearProperty("config");
        }
    }

    static Path write(Path directory, TarsConfig config) throws IOException {
        return Files.writeString(directory.resolve("Demo.FileServer.config.conf"), config.format());
    }

    /** What a node writes for a server with the echo servant on a free port. */
    static TarsConfig file() {
        String adapter = "/tars/application/server/EchoAdapter";
        return TarsConfig.parse("")
                .with("/tars/application/client<locator>", LOCATOR)
                .with("/tars/application/server<app>", "Demo")
                .with("/tars/application/server<server>", "FileServer")
                .with("/tars/application/server<nodename>", "node-a")
                .with(adapter + "<endpoint>", "tcp -h 127.0.0.1 -p 0 -t 60000")
                .with(adapter + "<servant>", ECHO)
                .with(adapter + "<protocol>", "tars");
    }

    static TarsConfig watched(FakeNode node, int localPort) {
        return file().with("/tars/application/server<node>", node.address())
                .with("/tars/application/server<local>", local(localPort));
    }

    static String local(int port) {
        return "tcp -h 127.0.0.1 -p " + port + " -t 10000";
    }

    /** A port that nobody has at the moment. */
    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
