package io.tarsboot.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextTest {

    @Test
    void stringsAreWrittenAsTheJdkDoes() {
        Random random = new Random(7);
        for (int i = 0; i < 5_000; i++) {
            String text = text(random);
            assertThat(written(text)).as(text).isEqualTo(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** Of the length at which another way of writing begins, of the chunks of that way, and beside them. */
    @ParameterizedTest
    @ValueSource(ints = {1, 7, 8, 9, 63, 64, 65, 1023, 1024, 1025, 2048, 5000})
    void oneOtherCharacterIsFoundWhereverItStands(int length) {
        for (char other : new char[] {'\u007F', '\u0080', '\u00E9', '\u00FF', '\u0100', '\u0141', '\u4E2D'}) {
            for (int at : new int[] {0, length / 3, length / 2, length - 1}) {
                String text = "a".repeat(at) + other + "b".repeat(length - at - 1);
                assertThat(written(text))
                        .as("U+%04X at %d of %d", (int) other, at, length)
                        .isEqualTo(text.getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    @Test
    void writerOfManyLongStringsGrowsAndKeepsThemApart() {
        TarsWriter out = new TarsWriter(1);
        for (int i = 0; i < 50; i++) {
            out.writeString(i, Integer.toString(i % 10).repeat(100 * i));
        }
        TarsReader in = new TarsReader(out.toByteArray());
        for (int i = 0; i < 50; i++) {
            assertThat(in.readString(i, "text"))
                    .isEqualTo(Integer.toString(i % 10).repeat(100 * i));
        }
    }

    @Test
    void anyBytesSurviveBeingReadAndWritten() {
        Random random = new Random(8);
        for (int i = 0; i < 5_000; i++) {
            byte[] bytes = new byte[random.nextInt(300)];
            random.nextBytes(bytes);
            String text = Text.decode(bytes, 0, bytes.length, StandardCharsets.UTF_8);
            assertThat(written(text)).isEqualTo(bytes);
        }
    }

    @Test
    void loneSurrogatesThatStandForNoByteBecomeQuestionMarks() {
        assertThat(written("a\uD800b\uDC00c\uD83D")).isEqualTo("a?b?c?".getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] written(String text) {
        TarsWriter out = new TarsWriter(1);
        out.writeString(3, text);
        byte[] all = out.toByteArray();
        int head = all.length - (int) Text.utf8Size(text);
        assertThat(head).isEqualTo(all.length - head <= 0xFF ? 2 : 5);
        return Arrays.copyOfRange(all, head, all.length);
    }

    /** Of characters of one, two, three and four bytes; mostly of one, as texts are. */
    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        int length = random.nextInt(300);
        boolean plain = random.nextBoolean();
        for (int i = 0; i < length; i++) {
            int kind = plain ? 0 : random.nextInt(8);
            text.appendCodePoint(
                    switch (kind) {
                        case 5 -> 0x80 + random.nextInt(0x780);
                        case 6 -> 0x800 + random.nextInt(0xC000);
                        case 7 -> 0x10000 + random.nextInt(0x10000);
                        default -> random.nextInt(0x80);
                    });
        }
        return text.toString();
    }
}
