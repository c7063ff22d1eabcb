package io.tarsboot.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LentBytesTest {

    private final AtomicInteger returned = new AtomicInteger();

    @Test
    void lenderIsToldOnceAndNothingMoreIsRead() {
        TarsReader in = lent();
        assertThat(in.readInt(0, "number")).isEqualTo(7);
        in.release();
        in.release();
        assertThat(returned).hasValue(1);
        assertThat(in.remaining()).isZero();
        assertThatThrownBy(() -> in.readBytes(1, "body")).isInstanceOf(TarsCodecException.class);
    }

    @Test
    void readerOfAPartGivesTheBytesBack() {
        TarsReader in = lent();
        TarsReader body = in.readBytesInPlace(1, "body");
        assertThat(body.readString(0, "text")).isEqualTo("in the body");
        body.release();
        assertThat(returned).hasValue(1);
    }

    @Test
    void readerOfAPartGivesTheBytesBackInsteadOfTheWhole() {
        TarsReader in = lent();
        TarsReader body = in.readBytesInPlace(1, "body");
        in.release();
        assertThat(returned).as("the part is not read yet").hasValue(0);
        assertThat(body.readString(0, "text")).isEqualTo("in the body");
        body.release();
        in.release();
        assertThat(returned).as("twice would lend them to two at once").hasValue(1);
    }

    @Test
    void bytesOfOnesOwnNeedNoReturn() {
        TarsReader in = new TarsReader(encoded());
        in.release();
        assertThat(in.readInt(0, "number")).isEqualTo(7);
    }

    private TarsReader lent() {
        byte[] encoded = encoded();
        TarsReader in = new TarsReader(new byte[0]);
        in.reset(encoded, 0, encoded.length, returned::incrementAndGet);
        return in;
    }

    private static byte[] encoded() {
        TarsWriter out = new TarsWriter();
        out.writeInt(0, 7);
        out.writeBytesInPlace(1, body -> body.writeString(0, "in the body"));
        return out.toByteArray();
    }
}
