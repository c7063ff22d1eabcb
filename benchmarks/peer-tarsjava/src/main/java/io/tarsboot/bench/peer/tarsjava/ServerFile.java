package io.tarsboot.bench.peer.tarsjava;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;

/** The configuration file that a node would hand the server. */
final class ServerFile {

    /** As many as Tars Boot has by default on a small machine. */
    private static final int THREADS = 8;

    private ServerFile() {}

    static Path write(Path directory, int port) throws IOException {
        String text = """
                <tars>
                  <application>
                    enableset=n
                    setdivision=NULL
                    <server>
                      app=Bench
                      server=EchoServer
                      nodename=bench
                      localip=127.0.0.1
                      local=tcp -h 127.0.0.1 -p %d -t 10000
                      basepath=%s/
                      datapath=%s/
                      logpath=%s/
                      loglevel=ERROR
                      <Bench.EchoServer.EchoObjAdapter>
                        allow
                        endpoint=tcp -h 127.0.0.1 -p %d -t 60000
                        handlegroup=Bench.EchoServer.EchoObjAdapter
                        maxconns=1000
                        protocol=tars
                        queuecap=100000
                        queuetimeout=60000
                        servant=Bench.EchoServer.EchoObj
                        threads=%d
                      </Bench.EchoServer.EchoObjAdapter>
                    </server>
                    <client>
                      modulename=Bench.EchoServer
                      sync-invoke-timeout=3000
                      async-invoke-timeout=5000
                      refresh-endpoint-interval=60000
                      report-interval=60000
                      asyncthread=3
                      sample-rate=1000
                      max-sample-count=100
                    </client>
                  </application>
                </tars>
                """.formatted(freePort(), directory, directory, directory, port, THREADS);
        return Files.writeString(directory.resolve("EchoServer.conf"), text);
    }

    /** For the admin object, which nobody calls here. */
    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
