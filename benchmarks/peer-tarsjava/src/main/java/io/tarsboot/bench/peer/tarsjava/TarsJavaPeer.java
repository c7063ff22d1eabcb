package io.tarsboot.bench.peer.tarsjava;

import com.qq.tars.client.Communicator;
import com.qq.tars.client.CommunicatorConfig;
import com.qq.tars.client.CommunicatorFactory;
import com.qq.tars.server.core.AppContextManager;
import com.qq.tars.server.startup.Main;
import io.tarsboot.bench.load.Peer;
import io.tarsboot.bench.load.PeerClient;
import io.tarsboot.bench.load.PeerServer;
import io.tarsboot.bench.tarsjava.client.bench.EchoPrx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/** TarsJava, started as its nodes start it: by a configuration file and servants.xml. */
public final class TarsJavaPeer implements Peer {

    private static final String OBJECT = "Bench.EchoServer.EchoObj";

    @Override
    public String name() {
        return "tarsjava";
    }

    @Override
    public PeerServer serve(int port) throws Exception {
        Path directory = Files.createTempDirectory("bench-tarsjava");
        System.setProperty("config", ServerFile.write(directory, port).toString());
        Main.main(new String[0]);
        return () -> {
            AppContextManager.getInstance().getAppContext().stop();
            delete(directory);
        };
    }

    @Override
    public PeerClient connect(int port) {
        // One connection as the others have; by default it makes four.
        CommunicatorConfig config = CommunicatorConfig.getDefault().setConnections(1);
        config.setSyncInvokeTimeout((int) TIMEOUT.toMillis()).setAsyncInvokeTimeout((int) TIMEOUT.toMillis());
        config.setDataPath(System.getProperty("java.io.tmpdir"));
        Communicator communicator = CommunicatorFactory.getInstance().getCommunicator(config);
        EchoPrx echo = communicator.stringToProxy(EchoPrx.class, OBJECT + "@tcp -h 127.0.0.1 -p " + port);
        return new TarsJavaClient(communicator, echo);
    }

    private static void delete(Path directory) {
        try (var files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            System.err.println("not deleted: " + directory + ": " + e);
        }
    }
}
