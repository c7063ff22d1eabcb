package io.tarsboot.bench.cascade;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.tarsboot.codec.TarsReader;
import io.tarsboot.codec.TarsWriter;
import io.tarsboot.contract.ValuesWriter;
import io.tarsboot.protocol.metadata.FrameworkObjects;
import io.tarsboot.rpc.packet.RequestPacket;
import io.tarsboot.rpc.packet.ResponsePacket;
import java.util.Map;

/** Packets on the wire: the length of all, and the packet. */
final class Frames {

    /** Nodes set no timeout that the member should know of. */
    private static final int NO_TIMEOUT = 60_000;

    private Frames() {}

    /** A call of the member's object for nodes. */
    static ByteBuf request(ByteBufAllocator buffers, int id, String function, ValuesWriter arguments) {
        TarsWriter packet = new TarsWriter();
        RequestPacket.write(
                packet,
                RequestPacket.NORMAL,
                0,
                id,
                FrameworkObjects.NODE_SYNC,
                function,
                arguments,
                NO_TIMEOUT,
                Map.of(),
                Map.of());
        ByteBuf frame = buffers.buffer(Integer.BYTES + packet.size());
        frame.writeInt(Integer.BYTES + packet.size());
        frame.writeBytes(packet.array(), 0, packet.size());
        return frame;
    }

    /** @param in stands behind the length */
    static ResponsePacket response(ByteBuf in, int length) {
        byte[] bytes = new byte[length];
        in.readBytes(bytes);
        return ResponsePacket.read(new TarsReader(bytes));
    }
}
