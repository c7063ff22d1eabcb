package io.tarsboot.bench.robust;

import io.tarsboot.codec.Bytes;
import io.tarsboot.codec.TarsReader;
import io.tarsboot.codec.TarsWriter;
import io.tarsboot.rpc.ReturnCode;
import io.tarsboot.rpc.packet.RequestPacket;
import io.tarsboot.rpc.packet.ResponsePacket;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A client on a bare socket, which sees every answer on the wire, those too that nobody asked for. */
final class RawConnection implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 20_000;
    private static final int TIMEOUT_MILLIS = 10_000;

    private final Socket socket;
    private final DataInputStream in;
    private final OutputStream out;
    private final Ends ends;
    private final AtomicInteger ids = new AtomicInteger();

    // Guarded by itself.
    private final Map<Integer, Bytes> outstanding = new HashMap<>();

    RawConnection(int port, Ends ends) throws IOException {
        this.ends = ends;
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(PATIENCE_MILLIS);
        in = new DataInputStream(socket.getInputStream());
        out = socket.getOutputStream();
    }

    void send(Bytes payload) throws IOException {
        int id = ids.incrementAndGet();
        synchronized (outstanding) {
            outstanding.put(id, payload);
        }
        sendRaw(request(id, payload));
    }

    void sendRaw(byte[] bytes) throws IOException {
        out.write(bytes);
        out.flush();
    }

    int outstanding() {
        synchronized (outstanding) {
            return outstanding.size();
        }
    }

    /** Reads one answer and counts it. */
    void readAnswer() throws IOException {
        byte[] packet = new byte[in.readInt() - Integer.BYTES];
        in.readFully(packet);
        ResponsePacket answer = ResponsePacket.read(new TarsReader(packet));
        if (answer.isPush()) {
            return;
        }
        Bytes asked;
        synchronized (outstanding) {
            asked = outstanding.remove(answer.requestId());
        }
        ends.add(asked == null ? Ends.DOUBLED : end(answer, asked));
    }

    private static String end(ResponsePacket answer, Bytes asked) {
        return switch (answer.returnCode()) {
            case ReturnCode.SUCCESS -> Echo.result(answer.results()).equals(asked) ? Ends.ANSWERED : Ends.WRONG;
            case ReturnCode.OVERLOAD -> Ends.REFUSED;
            case ReturnCode.QUEUE_TIMEOUT -> Ends.EXPIRED;
            default -> Ends.UNTYPED + " " + answer.returnCode() + " " + answer.description();
        };
    }

    /** @return the code of the next answer, whatever it answers; null if the server closes the connection */
    @Nullable
    Integer nextCode() throws IOException {
        try {
            byte[] packet = new byte[in.readInt() - Integer.BYTES];
            in.readFully(packet);
            return ResponsePacket.read(new TarsReader(packet)).returnCode();
        } catch (SocketTimeoutException e) {
            throw e;
        } catch (IOException closed) {
            return null;
        }
    }

    /** What is not answered counts as that end. */
    void giveUp(String end) {
        synchronized (outstanding) {
            outstanding.values().forEach(payload -> ends.add(end));
            outstanding.clear();
        }
    }

    /** Ends it in the middle of whatever goes over it: the other side gets a reset. */
    void cut() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    static byte[] request(int id, Bytes payload) {
        TarsWriter packet = new TarsWriter();
        RequestPacket.write(
                packet,
                RequestPacket.NORMAL,
                0,
                id,
                Echo.OBJECT,
                Echo.FUNCTION,
                Echo.arguments(payload),
                TIMEOUT_MILLIS,
                Map.of(),
                Map.of());
        return framed(packet);
    }

    static byte[] framed(TarsWriter packet) {
        return ByteBuffer.allocate(Integer.BYTES + packet.size())
                .putInt(Integer.BYTES + packet.size())
                .put(packet.array(), 0, packet.size())
                .array();
    }
}
