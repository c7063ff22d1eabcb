package io.tarsboot.bench.peer.netty;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.util.List;

/** Reads frames: the length of all, an id, and bytes. */
abstract class Frames extends ByteToMessageDecoder {

    static final int HEADER = 2 * Integer.BYTES;

    @Override
    protected final void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
        while (in.readableBytes() >= HEADER) {
            int length = in.getInt(in.readerIndex());
            if (in.readableBytes() < length) {
                return;
            }
            frame(context, in, length);
            in.skipBytes(length);
        }
    }

    /** @param in stands at the frame, which is there as a whole */
    abstract void frame(ChannelHandlerContext context, ByteBuf in, int length);
}
