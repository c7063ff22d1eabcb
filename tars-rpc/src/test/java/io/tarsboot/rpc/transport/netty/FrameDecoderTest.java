package io.tarsboot.rpc.transport.netty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.CorruptedFrameException;
import io.tarsboot.codec.TarsReader;
import io.tarsboot.codec.TarsWriter;
import java.util.ArrayList;
import java.util.List;
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

        Frames() {
            super(MAX_FRAME);
        }

        @Override
        boolean isListening() {
            return true;
        }

        @Override
        void onPacket(TarsReader whole) {
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
