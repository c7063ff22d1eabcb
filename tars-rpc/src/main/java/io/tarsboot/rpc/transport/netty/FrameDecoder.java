package io.tarsboot.rpc.transport.netty;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.codec.CorruptedFrameException;
import java.util.List;

/** Cuts the stream into packets. The length is judged before a byte of the packet is stored. */
final class FrameDecoder extends ByteToMessageDecoder {

    private final int maxFrameSize;

    FrameDecoder(int maxFrameSize) {
        this.maxFrameSize = maxFrameSize;
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
        if (in.readableBytes() < Integer.BYTES) {
            return;
        }
        int length = in.getInt(in.readerIndex());
        if (length < Integer.BYTES || length > maxFrameSize) {
            in.skipBytes(in.readableBytes());
            throw new CorruptedFrameException("frame length: " + Integer.toUnsignedString(length) + " (expected: "
                    + Integer.BYTES + " to " + maxFrameSize + ")");
        }
        if (in.readableBytes() < length) {
            return;
        }
        byte[] packet = new byte[length - Integer.BYTES];
        in.skipBytes(Integer.BYTES);
        in.readBytes(packet);
        out.add(packet);
    }
}
