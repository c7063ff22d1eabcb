package io.tarsboot.rpc.transport.netty;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.AbstractByteBufAllocator;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.channel.embedded.EmbeddedChannel;
import io.tarsboot.codec.TarsWriter;
import io.tarsboot.rpc.transport.Connection.Sent;
import io.tarsboot.rpc.transport.TotalBacklog;
import io.tarsboot.rpc.transport.TransportLimits;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A connection whose other side reads nothing. */
class NettyConnectionTest {

    private static final TransportLimits LIMITS =
            TransportLimits.DEFAULT.withMaxFrameSize(64 << 10).withMaxBacklog(200_000);

    private final Clogged clogged = new Clogged();
    private final EmbeddedChannel channel = new EmbeddedChannel(clogged);
    private final NettyConnection connection = new NettyConnection(channel, LIMITS, null);

    @AfterEach
    void close() {
        clogged.release();
        channel.finishAndReleaseAll();
    }

    @Test
    void whatWaitsOccupiesNotMuchMoreThanItsBytes() {
        for (int i = 0; i < 1_000; i++) {
            assertThat(connection.send(packet(100))).isEqualTo(Sent.ACCEPTED);
            // Each of them for itself, as when the event loop has nothing else to do.
            channel.runPendingTasks();
        }
        assertThat(clogged.bytes()).isGreaterThan(100_000);
        assertThat(clogged.capacity()).isLessThan(3 * clogged.bytes());
    }

    @Test
    void whatComesTogetherStillGoesIntoOneBuffer() {
        for (int i = 0; i < 100; i++) {
            assertThat(connection.send(packet(100))).isEqualTo(Sent.ACCEPTED);
        }
        channel.runPendingTasks();
        assertThat(clogged.buffers).hasSize(1);
    }

    @Test
    void senderIsRefusedAtTheLimitAndTakenAgainOnceSomethingWasRead() {
        while (connection.send(packet(1_000)) == Sent.ACCEPTED) {
            channel.runPendingTasks();
        }
        assertThat(connection.send(packet(1_000))).isEqualTo(Sent.BACKLOG_FULL);
        assertThat(clogged.bytes()).isLessThanOrEqualTo(LIMITS.maxBacklog());
        clogged.release();
        assertThat(connection.send(packet(1_000))).isEqualTo(Sent.ACCEPTED);
        channel.runPendingTasks();
    }

    @Test
    void whatWasCutOffIsGivenUpAtOnceAndCountsNoMore() {
        TotalBacklog total = new TotalBacklog("tcp -h 127.0.0.1 -p 1", 100_000);
        NettyConnection counted = new NettyConnection(channel, LIMITS, total);
        while (counted.isOpen()) {
            assertThat(counted.send(packet(1_000))).isEqualTo(Sent.ACCEPTED);
        }
        assertThat(counted.isCutOff()).isTrue();
        assertThat(counted.waiting()).isGreaterThan(100_000);
        assertThat(counted.send(packet(1))).isEqualTo(Sent.CLOSED);
        counted.closed(packet -> {});
        assertThat(counted.waiting()).isZero();
        channel.runPendingTasks();
        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void whatNoBufferIsThereForCountsNoMore() {
        channel.config().setAllocator(new NoRoom());
        assertThat(connection.send(packet(1_000))).isEqualTo(Sent.ACCEPTED);
        assertThat(connection.send(packet(10_000))).isEqualTo(Sent.ACCEPTED);
        try {
            channel.runPendingTasks();
        } catch (OutOfMemoryError e) {
            // Event loops go on after it.
        }
        connection.closed(packet -> {});
        assertThat(connection.waiting()).isZero();
        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void whatIsLeftInTheQueueOfAChannelThatIsGoneWasNeverWritten() {
        List<TarsWriter> unsent = new ArrayList<>();
        TarsWriter written = packet(10);
        assertThat(connection.send(written)).isEqualTo(Sent.ACCEPTED);
        channel.runPendingTasks();
        TarsWriter left = packet(20);
        assertThat(connection.send(left)).isEqualTo(Sent.ACCEPTED);
        channel.unsafe().close(channel.newPromise());
        // The event loop was woken for it before it knows of the end.
        channel.runPendingTasks();
        connection.closed(unsent::add);
        assertThat(unsent).containsExactly(left);
    }

    private static TarsWriter packet(int size) {
        TarsWriter packet = new TarsWriter();
        packet.writeString(0, "x".repeat(size));
        return packet;
    }

    private static final class NoRoom extends AbstractByteBufAllocator {

        @Override
        protected ByteBuf newHeapBuffer(int capacity, int most) {
            throw new OutOfMemoryError("no room, as this test wants it");
        }

        @Override
        protected ByteBuf newDirectBuffer(int capacity, int most) {
            throw new OutOfMemoryError("no room, as this test wants it");
        }

        @Override
        public boolean isDirectBufferPooled() {
            return false;
        }
    }

    /** Takes what is written and sends none of it. */
    private static final class Clogged extends ChannelOutboundHandlerAdapter {

        private final List<ByteBuf> buffers = new ArrayList<>();
        private final List<ChannelPromise> promises = new ArrayList<>();

        @Override
        public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
            buffers.add((ByteBuf) message);
            promises.add(promise);
        }

        long bytes() {
            return buffers.stream().mapToLong(ByteBuf::readableBytes).sum();
        }

        long capacity() {
            return buffers.stream().mapToLong(ByteBuf::capacity).sum();
        }

        void release() {
            buffers.forEach(ByteBuf::release);
            buffers.clear();
            promises.forEach(ChannelPromise::setSuccess);
            promises.clear();
        }
    }
}
