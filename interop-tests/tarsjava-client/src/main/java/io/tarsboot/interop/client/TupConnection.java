package io.tarsboot.interop.client;

import com.qq.tars.protocol.tars.TarsInputStream;
import com.qq.tars.protocol.tars.TarsOutputStream;
import com.qq.tars.rpc.protocol.tup.UniAttribute;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;

/** Calls by name, with the classes that TarsJava has for the values: it has no client that sends them. */
final class TupConnection implements AutoCloseable {

    static final String RETURN_CODE = "STATUS_RESULT_CODE";

    private final Socket socket;
    private final String object;
    private final short version;

    /** The status of the last answer. */
    private Map<String, String> status = new HashMap<>();

    /** @param version 2 or 3 */
    TupConnection(String object, String host, int port, int version) throws IOException {
        this.socket = new Socket(host, port);
        this.object = object;
        this.version = (short) version;
    }

    UniAttribute values() {
        UniAttribute values = new UniAttribute();
        values.setEncodeName("UTF-8");
        if (version == 2) {
            values.setNewDataNull();
        } else {
            values.useVersion3();
        }
        return values;
    }

    Map<String, String> status() {
        return status;
    }

    UniAttribute call(String function, UniAttribute arguments) throws IOException {
        TarsOutputStream request = new TarsOutputStream();
        request.setServerEncoding("UTF-8");
        request.write(version, 1);
        request.write((byte) 0, 2);
        request.write(0, 3);
        request.write(1, 4);
        request.write(object, 5);
        request.write(function, 6);
        request.write(arguments.encode(), 7);
        request.write(5000, 8);
        request.write(Collections.emptyMap(), 9);
        request.write(Collections.emptyMap(), 10);
        byte[] body = request.toByteArray();
        OutputStream out = socket.getOutputStream();
        out.write(ByteBuffer.allocate(4 + body.length)
                .putInt(4 + body.length)
                .put(body)
                .array());
        out.flush();
        return answer();
    }

    private UniAttribute answer() throws IOException {
        DataInputStream in = new DataInputStream(socket.getInputStream());
        byte[] body = new byte[in.readInt() - 4];
        in.readFully(body);
        TarsInputStream packet = new TarsInputStream(body);
        packet.setServerEncoding("UTF-8");
        check("version", version, packet.read((short) 0, 1, true));
        check("request", 1, packet.read(0, 4, true));
        byte[] buffer = packet.read(new byte[0], 7, true);
        status = packet.readStringMap(10, true);
        UniAttribute values = values();
        if (version == 2) {
            values.decodeVersion2(buffer);
        } else {
            values.decodeVersion3(buffer);
        }
        return values;
    }

    private static void check(String what, Object expected, Object found) {
        if (!expected.equals(found)) {
            throw new IllegalStateException(what + ": " + found + " (expected: " + expected + ")");
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
