package io.tarsboot.rpc.protocol;

import io.tarsboot.codec.Bytes;
import io.tarsboot.codec.TarsReader;
import io.tarsboot.codec.TarsWriter;
import io.tarsboot.rpc.packet.RequestPacket;
import io.tarsboot.rpc.transport.Connection;
import io.tarsboot.rpc.transport.ConnectionListener;
import io.tarsboot.rpc.transport.FrameSplitter;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Translates the requests of a foreign client on their way in. */
final class ServedFrames implements ConnectionListener {

    private final ServerProtocol protocol;
    private final String object;
    private final ServedConnection seen;
    private final ConnectionListener server;

    ServedFrames(ServerProtocol protocol, String object, ServedConnection seen, ConnectionListener server) {
        this.protocol = protocol;
        this.object = object;
        this.seen = seen;
        this.server = server;
    }

    @Override
    public FrameSplitter frames() {
        return protocol.splitter();
    }

    @Override
    public int longestFrame() {
        return server.longestFrame();
    }

    @Override
    public void onPacket(Connection wire, TarsReader frame) {
        ForeignRequest request = protocol.read(Bytes.wrap(frame.readRest()));
        Integer number = seen.numberOf(request);
        if (number == null) {
            throw new IllegalStateException(
                    "more than " + AnswersInOrder.MOST_WAITING + " requests of one connection wait for their answers");
        }
        TarsWriter packet = new TarsWriter();
        RequestPacket.write(
                packet,
                request.oneWay() ? RequestPacket.ONE_WAY : RequestPacket.NORMAL,
                0,
                number,
                object,
                request.function(),
                out -> out.writeBytes(1, request.body()),
                0,
                Map.of(),
                Map.of());
        server.onPacket(seen, WrappedConnection.readerOf(packet));
    }

    @Override
    public void onClosed(Connection wire, @Nullable Throwable cause) {
        server.onClosed(seen, cause);
    }
}
