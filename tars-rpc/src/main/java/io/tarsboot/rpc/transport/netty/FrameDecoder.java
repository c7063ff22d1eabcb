package io.tarsboot.rpc.transport.netty;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.codec.CorruptedFrameException;
import io.tarsboot.codec.TarsReader;
import io.tarsboot.rpc.transport.FrameSplitter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Cuts the stream into packets. The length is judged before a byte of the packet is stored. Packets that came together
 * are copied into one array, which is lent to their readers: see {@link TarsReader#release}.
 */
abstract class FrameDecoder extends ByteToMessageDecoder {

    private static final byte[] NOTHING = new byte[0];

    private final int maxFrameSize;

    /** How long frames may be now. Below what they may be at most, it is asked for again before each look. */
    private int longest;

    /** Of the packet that is handed over right now. */
    private final TarsReader packet = new TarsReader(NOTHING);

    /** How many bytes of a foreign frame were looked at in vain. */
    private int seen;

    FrameDecoder(int maxFrameSize) {
        this.maxFrameSize = maxFrameSize;
        this.longest = maxFrameSize;
    }

    /** To be said before anything has come. */
    final void bound(int longestFrame) {
        longest = Math.min(maxFrameSize, longestFrame);
    }

    /** What the listener says. */
    abstract int longestFrame();

    /** Whether packets are wanted at all; else what comes is dropped. */
    abstract boolean isListening();

    /** What frames are cut by if they are not those of TARS. */
    abstract @Nullable FrameSplitter foreignFrames();

    /** A whole packet has come. */
    abstract void onPacket(TarsReader whole);

    @Override
    protected final void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
        if (!isListening()) {
            in.skipBytes(in.readableBytes());
            return;
        }
        if (longest < maxFrameSize) {
            bound(longestFrame());
        }
        FrameSplitter foreign = foreignFrames();
        if (foreign != null) {
            decodeForeign(foreign, in);
            return;
        }
        int size = sizeOfWholeFrames(in);
        if (size == 0) {
            return;
        }
        FrameBuffer buffer = size <= FrameBuffer.SIZE ? FrameBuffer.take() : null;
        byte[] frames = buffer != null ? buffer.bytes() : new byte[size];
        in.readBytes(frames, 0, size);
        if (buffer != null) {
            buffer.fill(countFrames(frames, size));
        }
        handOver(frames, size, buffer);
    }

    /** One frame, if it is whole. */
    private void decodeForeign(FrameSplitter splitter, ByteBuf in) {
        int readable = in.readableBytes();
        int length = splitter.frameLength(in.nioBuffer().asReadOnlyBuffer(), Math.min(seen, readable));
        if (length < 0 || length > longest || (length == FrameSplitter.INCOMPLETE && readable >= longest)) {
            in.skipBytes(readable);
            throw new CorruptedFrameException("frame length: "
                    + (length == FrameSplitter.INCOMPLETE ? "more than " + readable : Integer.toString(length))
                    + " (expected: up to " + longest + ")");
        }
        if (length == FrameSplitter.INCOMPLETE || length > readable) {
            seen = readable;
            return;
        }
        seen = 0;
        byte[] frame = new byte[length];
        in.readBytes(frame);
        packet.reset(frame, 0, length, null);
        onPacket(packet);
        packet.reset(NOTHING, 0, 0, null);
    }

    /** Of as many as are there and may be copied together, but of the first one at any rate. */
    private int sizeOfWholeFrames(ByteBuf in) {
        int readable = in.readableBytes();
        int size = 0;
        while (readable - size >= Integer.BYTES) {
            int length = in.getInt(in.readerIndex() + size);
            if (length < Integer.BYTES || length > longest) {
                if (size > 0) {
                    // First come those before it.
                    return size;
                }
                in.skipBytes(readable);
                throw new CorruptedFrameException("frame length: " + Integer.toUnsignedString(length) + " (expected: "
                        + Integer.BYTES + " to " + longest + ")"
                        + (TlsHandlers.looksLikeTls(length)
                                ? "; the other side seems to speak TLS, for which an endpoint says ssl instead of tcp"
                                : ""));
            }
            boolean together = size == 0 || size + length <= FrameBuffer.SIZE;
            if (length > readable - size || !together) {
                return size;
            }
            size += length;
        }
        return size;
    }

    private static int countFrames(byte[] frames, int size) {
        int count = 0;
        for (int start = 0; start < size; start += lengthAt(frames, start)) {
            count++;
        }
        return count;
    }

    private void handOver(byte[] frames, int size, @Nullable FrameBuffer lender) {
        int start = 0;
        while (start < size && isListening()) {
            int length = lengthAt(frames, start);
            packet.reset(frames, start + Integer.BYTES, length - Integer.BYTES, lender);
            onPacket(packet);
            start += length;
        }
        // The reader must not keep alive what nobody reads any more.
        packet.reset(NOTHING, 0, 0, null);
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
