package io.tarsboot.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What must hold for any value and any bytes, tried with values from fixed seeds. */
class RoundTripTest {

    private static final int VALUES = 500;

    @Test
    void anyValueIsReadAsItWasWritten() {
        Samples samples = new Samples(1);
        for (int i = 0; i < VALUES; i++) {
            Sample value = samples.next();
            Bytes written = Bytes.of(value);
            TarsReader in = written.reader();
            Sample read = Sample.read(in);
            assertThat(read).isEqualTo(value);
            assertThat(in.remaining()).isZero();
            assertThat(Bytes.of(read)).isEqualTo(written);
        }
    }

    @Test
    void whatAReaderDoesNotKnowIsPassedOver() {
        Samples samples = new Samples(2);
        for (int i = 0; i < VALUES; i++) {
            TarsWriter out = new TarsWriter();
            out.writeStruct(3, samples.next());
            out.writeString(4, "kept");
            out.writeStruct(5, samples.next());
            assertThat(out.toBytes().reader().readString(4, "text")).isEqualTo("kept");
        }
    }

    @Test
    void aValueCutShortIsRefusedAtEveryLength() {
        byte[] whole = Bytes.of(new Samples(3).next()).toByteArray();
        TarsWriter enclosed = new TarsWriter();
        enclosed.writeStruct(0, Sample.read(new TarsReader(whole)));
        byte[] bytes = enclosed.toByteArray();
        for (int length = 0; length < bytes.length; length++) {
            TarsReader in = new TarsReader(bytes, 0, length);
            assertThatExceptionOfType(TarsCodecException.class)
                    .as("%d of %d bytes", length, bytes.length)
                    .isThrownBy(() -> in.readStruct(0, "sample", Sample::read));
        }
    }

    @Test
    void mutatedBytesAreReadOrRefusedAndNothingElse() {
        Random random = new Random(4);
        Samples samples = new Samples(4);
        int refused = 0;
        for (int i = 0; i < 100; i++) {
            byte[] original = Bytes.of(samples.next()).toByteArray();
            for (int j = 0; j < 200; j++) {
                if (!isRead(mutated(original, random))) {
                    refused++;
                }
            }
        }
        assertThat(refused).isBetween(1_000, 19_000);
    }

    @Test
    void randomBytesAreReadOrRefusedAndNothingElse() {
        Random random = new Random(5);
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = new byte[random.nextInt(60)];
            random.nextBytes(bytes);
            isRead(bytes);
        }
    }

    /** Whether the bytes are a value; anything else than the codec's exception fails the test. */
    private static boolean isRead(byte[] bytes) {
        try {
            Sample value = Sample.read(new TarsReader(bytes));
            assertThat(Sample.read(Bytes.of(value).reader())).isEqualTo(value);
            return true;
        } catch (TarsCodecException e) {
            assertThat(e.offset()).isBetween(0, bytes.length);
            return false;
        }
    }

    private static byte[] mutated(byte[] original, Random random) {
        byte[] bytes = original.clone();
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            int at = random.nextInt(bytes.length);
            switch (random.nextInt(4)) {
                case 0 -> bytes[at] = (byte) random.nextInt();
                case 1 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                case 2 -> bytes = Arrays.copyOf(bytes, Math.max(1, at));
                default -> System.arraycopy(bytes, 0, bytes, at, bytes.length - at);
            }
        }
        return bytes;
    }
}
