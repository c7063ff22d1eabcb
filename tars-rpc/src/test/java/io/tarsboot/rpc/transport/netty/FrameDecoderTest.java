package io.tarsboot.rpc.transport.netty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.CorruptedFrameException;
import io.tarsboot.codec.TarsReader;
import io.tarsboot.codec.TarsWriter;
import io.tarsboot.rpc.transport.FrameSplitter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FrameDecoderTest {

    private static final int MAX_FRAME = 100_000;

    private final Frames frames = new Frames();
    private final EmbeddedChannel channel = new EmbeddedChannel(frames);

    @Test
    void packetsAreTheSameHoweverTheirBytesCome() {
        List<String> texts = List.of("", "short", "x".repeat(300), "y".repeat(20_000), "last");
        byte[] stream = stream(texts);
        for (int piece : new int[] {1, 2, 3, 7, 100, 5_000, 16_384, stream.length}) {
            frames.texts.clear();
            for (int start = 0; start < stream.length; start += piece) {
                channel.writeInbound(Unpooled.copiedBuffer(stream, start, Math.min(piece, stream.length - start)));
            }
            assertThat(frames.texts).as("pieces of %d bytes", piece).isEqualTo(texts);
        }
    }

    @Test
    void manyPacketsInOneReadAreAllHandedOver() {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            texts.add("packet " + i);
        }
        channel.writeInbound(Unpooled.copiedBuffer(stream(texts)));
        assertThat(frames.texts).isEqualTo(texts);
    }

    @Test
    void whatIsNotReleasedIsNotWrittenOver() {
        frames.keeps = true;
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            texts.add("packet " + i);
            channel.writeInbound(Unpooled.copiedBuffer(stream(List.of("packet " + i))));
        }
        assertThat(frames.kept.stream().map(body -> body.readString(0, "text"))).containsExactlyElementsOf(texts);
    }

    @Test
    void packetsBeforeAnImpossibleLengthStillCount() {
        ByteBuf bytes = Unpooled.buffer();
        bytes.writeBytes(stream(List.of("good", "good as well"))).writeInt(MAX_FRAME + 1);
        assertThatThrownBy(() -> channel.writeInbound(bytes))
                .isInstanceOf(CorruptedFrameException.class)
                .hasMessageContaining(Integer.toString(MAX_FRAME + 1));
        assertThat(frames.texts).containsExactly("good", "good as well");
    }

    @Test
    void foreignFramesAreTheSameHoweverTheirBytesCome() {
        frames.foreign = FrameSplitter.lines();
        byte[] stream = ("\n" + "x".repeat(30_000) + "\nlast\n").getBytes(StandardCharsets.UTF_8);
        for (int piece : new int[] {1, 2, 7, 5_000, stream.length}) {
            frames.texts.clear();
            for (int start = 0; start < stream.length; start += piece) {
                channel.writeInbound(Unpooled.copiedBuffer(stream, start, Math.min(piece, stream.length - start)));
            }
            assertThat(frames.texts).containsExactly("\n", "x".repeat(30_000) + "\n", "last\n");
        }
    }

    @Test
    void foreignFrameIsRefusedAsSoonAsItIsTooLong() {
        frames.foreign = FrameSplitter.lines();
        ByteBuf endless = Unpooled.copiedBuffer("x".repeat(MAX_FRAME), StandardCharsets.UTF_8);
        assertThatThrownBy(() -> channel.writeInbound(endless))
                .isInstanceOf(CorruptedFrameException.class)
                .hasMessageContaining("frame length: more than 100000");
        frames.foreign = FrameSplitter.lengthFirst();
        assertThatThrownBy(() -> channel.writeInbound(Unpooled.buffer().writeInt(MAX_FRAME)))
                .hasMessageContaining("frame length: 100004 (expected: up to 100000)");
        assertThatThrownBy(() -> channel.writeInbound(Unpooled.buffer().writeInt(-1)))
                .hasStackTraceContaining("length: 4294967295");
    }

    @Test
    void foreignFramesWithTheirLengthInFront() {
        frames.foreign = FrameSplitter.lengthFirst();
        ByteBuf bytes = Unpooled.buffer()
                .writeInt(2)
                .writeBytes(new byte[] {'o', 'k'})
                .writeInt(0)
                .writeInt(1);
        channel.writeInbound(bytes);
        assertThat(frames.texts).containsExactly("\0\0\0\2ok", "\0\0\0\0");
    }

    private static byte[] stream(List<String> texts) {
        ByteBuf bytes = Unpooled.buffer();
        for (String text : texts) {
            TarsWriter packet = new TarsWriter();
            packet.writeBytesInPlace(0, body -> body.writeString(0, text));
            bytes.writeInt(packet.size() + Integer.BYTES).writeBytes(packet.toByteArray());
        }
        byte[] stream = new byte[bytes.readableBytes()];
        bytes.readBytes(stream);
        return stream;
    }

    private static final class Frames extends FrameDecoder {

        private final List<String> texts = new ArrayList<>();
        private final List<TarsReader> kept = new ArrayList<>();
        private boolean keeps;
        private @Nullable FrameSplitter foreign;

        Frames() {
            super(MAX_FRAME);
        }

        @Override
        @Nullable
        FrameSplitter foreignFrames() {
            return foreign;
        }

        @Override
        int longestFrame() {
            return MAX_FRAME;
        }

        @Override
        boolean isListening() {
            return true;
        }

        @Override
        void onPacket(TarsReader whole) {
            if (foreign != null) {
                texts.add(new String(whole.readRest(), StandardCharsets.UTF_8));
                return;
            }
            TarsReader body = whole.readBytesInPlace(0, "body");
            if (keeps) {
                kept.add(body);
            } else {
                texts.add(body.readString(0, "text"));
                body.release();
            }
        }
    }
}
