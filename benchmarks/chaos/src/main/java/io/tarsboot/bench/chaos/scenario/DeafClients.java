package io.tarsboot.bench.chaos.scenario;

import io.tarsboot.bench.chaos.cluster.Member;
import io.tarsboot.codec.TarsWriter;
import io.tarsboot.protocol.metadata.FrameworkObjects;
import io.tarsboot.rpc.packet.RequestPacket;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/**
 * Clients that ask a member without end and never read an answer. Each is read from only until its answers pile up, so
 * what they cost is bounded; and others are answered as ever, unless they ask faster than the member can answer at all.
 * Then others may be told that there are too many, which costs them a try at the next member.
 *
 * @param pause of a client between two requests
 * @param isFlood whether the member may refuse the lookups of others meanwhile
 */
record DeafClients(String name, String fault, Duration pause, boolean isFlood) implements Scenario {

    private static final int CLIENTS = 20;
    private static final Duration LENGTH = Duration.ofSeconds(5);

    static DeafClients paced() {
        return new DeafClients(
                "deaf-clients",
                CLIENTS + " clients that ask a member again and again and never read",
                Duration.ofMillis(2),
                false);
    }

    static DeafClients flood() {
        return new DeafClients(
                "deaf-flood",
                CLIENTS + " clients that ask a member as fast as they can and never read",
                Duration.ZERO,
                true);
    }

    @Override
    public void run(Field field) {
        Member member = field.cluster().awaitLeader();
        long before = member.program().resident();
        ByteBuffer request = ByteBuffer.wrap(request());
        List<SocketChannel> clients = new ArrayList<>();
        if (isFlood) {
            field.load().mayRefuse(member.program());
        }
        try {
            for (int i = 0; i < CLIENTS; i++) {
                clients.add(connect(member.query()));
            }
            field.note(ask(clients, request) + " requests were sent of which no answer was read");
            field.requireBounded(member.program(), before);
            field.load().awaitWrites();
        } catch (IOException e) {
            field.require(false, "connections to " + member + " cannot be had: " + e.getMessage());
        } finally {
            clients.forEach(DeafClients::close);
        }
        field.load().awaitNewcomer(member);
        if (isFlood) {
            field.note(field.load().refused(member.program()) + " lookups of others were refused there meanwhile");
        }
    }

    private long ask(List<SocketChannel> clients, ByteBuffer request) {
        long asked = 0;
        long end = System.nanoTime() + LENGTH.toNanos();
        while (System.nanoTime() - end < 0) {
            for (SocketChannel client : clients) {
                asked += write(client, request);
            }
            if (!pause.isZero()) {
                LockSupport.parkNanos(pause.toNanos());
            }
        }
        return asked;
    }

    private static SocketChannel connect(int port) throws IOException {
        SocketChannel channel = SocketChannel.open();
        channel.setOption(StandardSocketOptions.SO_RCVBUF, 4096);
        channel.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        channel.configureBlocking(false);
        return channel;
    }

    /** What is left of a request that does not fit is left out: the next one would be garbage, which is as good. */
    private static int write(SocketChannel client, ByteBuffer request) {
        if (!client.isOpen()) {
            return 0;
        }
        try {
            ByteBuffer whole = request.duplicate();
            client.write(whole);
            return whole.hasRemaining() ? 0 : 1;
        } catch (IOException cutOff) {
            close(client);
            return 0;
        }
    }

    private static byte[] request() {
        TarsWriter packet = new TarsWriter();
        RequestPacket.write(
                packet,
                RequestPacket.NORMAL,
                0,
                1,
                FrameworkObjects.QUERY,
                "findObjectById",
                arguments -> arguments.writeString(1, FrameworkObjects.QUERY),
                60_000,
                Map.of(),
                Map.of());
        byte[] body = packet.toByteArray();
        return ByteBuffer.allocate(4 + body.length)
                .putInt(4 + body.length)
                .put(body)
                .array();
    }

    private static void close(SocketChannel client) {
        try {
            client.close();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
