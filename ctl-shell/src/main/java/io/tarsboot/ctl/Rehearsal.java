package io.tarsboot.ctl;

import io.tarsboot.admin.api.Page;
import io.tarsboot.admin.api.Server;
import io.tarsboot.admin.api.ServerApi;
import io.tarsboot.ctl.admin.Target;
import io.tarsboot.ctl.command.Invocation;
import io.tarsboot.ctl.command.Usage;
import io.tarsboot.ctl.command.Verb;
import io.tarsboot.ctl.output.Table;
import io.tarsboot.ctl.settings.Address;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * Goes once through all that a command needs, against an answer of its own: a class archive that is made from this run
 * starts other commands faster.
 */
final class Rehearsal extends Verb {

    private static final String BODY = """
            {"items": [{"app": "A", "name": "B", "spec": {"type": "tars_java", "adapters": [{"servant": "A.B.C"}]},
             "createdAt": "2026-01-01T00:00:00Z", "createdBy": "x"}], "next": null}""";

    private static final String ANSWER =
            "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: %d\r\n\r\n%s"
                    .formatted(BODY.length(), BODY);

    private static final Table<Server> TABLE = Table.<Server>of().column("SERVER", Server::name);

    Rehearsal() {
        super(Usage.of("rehearse", "Do nothing, but all of it: for making a class archive")
                .explained("java -XX:ArchiveClassesAtExit=FILE -jar ... rehearse")
                .example("rehearse", "what the start script does once"));
    }

    @Override
    protected void run(Invocation call) throws IOException {
        try (ServerSocket listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread answering = new Thread(() -> answer(listening), "rehearsal");
            answering.setDaemon(true);
            answering.start();
            Address address = new Address("http://127.0.0.1:" + listening.getLocalPort());
            Page<Server> page = call.admin(new Target(address, null, null, false))
                    .api(ServerApi.class)
                    .servers(null, null, null);
            call.contexts().read();
            if (TABLE.lines(page.items(), 80).isEmpty()
                    || call.json().write(page).isEmpty()) {
                throw new IllegalStateException("nothing was read");
            }
        }
    }

    private static void answer(ServerSocket listening) {
        try (Socket socket = listening.accept()) {
            BufferedReader request =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            String line = request.readLine();
            while (line != null && !line.isEmpty()) {
                line = request.readLine();
            }
            socket.getOutputStream().write(ANSWER.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
