package io.tarsboot.rpc.transport.netty;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.tarsboot.codec.TarsReader;
import io.tarsboot.codec.TarsWriter;
import org.jspecify.annotations.Nullable;

/** One frame in one datagram. */
final class DatagramFrames {

    private DatagramFrames() {}

    /** @return null if the datagram is not exactly one frame, not longer than allowed */
    static @Nullable TarsReader read(ByteBuf datagram, int maxFrameSize) {
        int size = datagram.readableBytes();
        if (size < Integer.BYTES || size > maxFrameSize || datagram.getInt(datagram.readerIndex()) != size) {
            return null;
        }
        byte[] packet = new byte[size - Integer.BYTES];
        datagram.getBytes(datagram.readerIndex() + Integer.BYTES, packet);
        return new TarsReader(packet);
    }

    static ByteBuf write(Channel channel, TarsWriter packet) {
        int size = packet.size() + Integer.BYTES;
        return channel.alloc().ioBuffer(size).writeInt(size).writeBytes(packet.array(), 0, packet.size());
    }
}
