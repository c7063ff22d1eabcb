package io.tarsboot.rpc;

import io.tarsboot.codec.TarsReader;
import io.tarsboot.codec.TarsWriter;
import io.tarsboot.contract.ValuesWriter;
import io.tarsboot.rpc.endpoint.Endpoint;
import io.tarsboot.rpc.packet.RequestPacket;
import io.tarsboot.rpc.packet.ResponsePacket;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.util.Map;

/** A client that sends whatever bytes a test wants. */
public final class RawClient implements AutoCloseable {

    private final Socket socket;
    private final DataInputStream in;
    private final OutputStream out;

    public RawClient(Endpoint endpoint) throws IOException {
        socket = new Socket(endpoint.host(), endpoint.port());
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(20_000);
        in = new DataInputStream(socket.getInputStream());
        out = socket.getOutputStream();
    }

    public RawClient send(byte... bytes) throws IOException {
        out.write(bytes);
        out.flush();
        return this;
    }

    public RawClient sendRequest(
            int version, byte packetType, int id, String servant, String function, int timeout, ValuesWriter arguments)
            throws IOException {
        return send(request(version, packetType, id, servant, function, timeout, arguments));
    }

    /** A request whose marks the caller chooses. */
    public RawClient sendMarked(
            int id,
            String servant,
            String function,
            int messageType,
            Map<String, String> status,
            ValuesWriter arguments)
            throws IOException {
        TarsWriter packet = new TarsWriter();
        RequestPacket.write(
                packet, RequestPacket.NORMAL, messageType, id, servant, function, arguments, 20_000, Map.of(), status);
        return send(framed(packet.toByteArray()));
    }

    public static byte[] request(
            int version,
            byte packetType,
            int id,
            String servant,
            String function,
            int timeout,
            ValuesWriter arguments) {
        TarsWriter packet = new TarsWriter();
        RequestPacket.write(packet, packetType, 0, id, servant, function, arguments, timeout, Map.of(), Map.of());
        byte[] bytes = packet.toByteArray();
        // The version is the first value: one byte behind its head.
        bytes[1] = (byte) version;
        return framed(bytes);
    }

    /** A request as a listener gets it, without the length of its frame. */
    public static TarsReader packet(int id, String servant, String function, ValuesWriter arguments) {
        byte[] frame = request(1, RequestPacket.NORMAL, id, servant, function, 20_000, arguments);
        return new TarsReader(frame, 4, frame.length - 4);
    }

    private static byte[] framed(byte... bytes) {
        return ByteBuffer.allocate(4 + bytes.length)
                .putInt(4 + bytes.length)
                .put(bytes)
                .array();
    }

    /** The next frame with its length. */
    public byte[] nextFrame() throws IOException {
        int length = in.readInt();
        byte[] frame = new byte[length];
        ByteBuffer.wrap(frame).putInt(length);
        in.readFully(frame, 4, length - 4);
        return frame;
    }

    public ResponsePacket nextResponse() throws IOException {
        byte[] frame = nextFrame();
        return ResponsePacket.read(new TarsReader(frame, 4, frame.length - 4));
    }

    /** Whether the server closes the connection without another byte. */
    public boolean isClosedByServer() throws IOException {
        try {
            return in.read() < 0;
        } catch (EOFException | SocketException e) {
            return true;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
