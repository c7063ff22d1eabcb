package io.tarsboot.rpc.transport.netty;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.codec.CorruptedFrameException;
import io.tarsboot.codec.TarsReader;
import java.util.List;

/**
 * Cuts the stream into packets. The length is judged before a byte of the packet is stored. Packets that came together
 * are copied into one array, of a limited size: whoever keeps one of them keeps them all.
 */
abstract class FrameDecoder extends ByteToMessageDecoder {

    private static final int MOST_TOGETHER = 16 << 10;

    private final int maxFrameSize;

    FrameDecoder(int maxFrameSize) {
        this.maxFrameSize = maxFrameSize;
    }

    /** Whether packets are wanted at all; else what comes is dropped. */
    abstract boolean isListening();

    /** A whole packet has come. */
    abstract void onPacket(TarsReader packet);

    @Override
    protected final void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
        if (!isListening()) {
            in.skipBytes(in.readableBytes());
            return;
        }
        int size = sizeOfWholeFrames(in);
        if (size == 0) {
            return;
        }
        byte[] frames = new byte[size];
        in.readBytes(frames);
        handOver(frames);
    }

    /** Of as many as are there and may be copied together, but of the first one at any rate. */
    private int sizeOfWholeFrames(ByteBuf in) {
        int readable = in.readableBytes();
        int size = 0;
        while (readable - size >= Integer.BYTES) {
            int length = in.getInt(in.readerIndex() + size);
            if (length < Integer.BYTES || length > maxFrameSize) {
                if (size > 0) {
                    // First come those before it.
                    return size;
                }
                in.skipBytes(readable);
                throw new CorruptedFrameException("frame length: " + Integer.toUnsignedString(length) + " (expected: "
                        + Integer.BYTES + " to " + maxFrameSize + ")");
            }
            boolean together = size == 0 || size + length <= MOST_TOGETHER;
            if (length > readable - size || !together) {
                return size;
            }
            size += length;
        }
        return size;
    }

    private void handOver(byte[] frames) {
        int start = 0;
        while (start < frames.length && isListening()) {
            int length = lengthAt(frames, start);
            onPacket(new TarsReader(frames, start + Integer.BYTES, length - Integer.BYTES));
            start += length;
        }
    }

    private static int lengthAt(byte[] frames, int index) {
        return (frames[index] << 24)
                | ((frames[index + 1] & 0xFF) << 16)
                | ((frames[index + 2] & 0xFF) << 8)
                | (frames[index + 3] & 0xFF);
    }

    /** Reads on only if the channel does so by itself: otherwise somebody has stopped it. */
    @Override
    public final void channelReadComplete(ChannelHandlerContext context) {
        discardSomeReadBytes();
        context.fireChannelReadComplete();
    }
}
