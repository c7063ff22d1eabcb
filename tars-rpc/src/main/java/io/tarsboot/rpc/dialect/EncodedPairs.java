package io.tarsboot.rpc.dialect;

import java.util.Arrays;

/**
 * Surrogate pairs that were encoded one by one, which is no UTF-8: what C++ servers make of an escape such as {@code
 * \ud83d\ude80}, and send back.
 */
final class EncodedPairs {

    private static final int LEAD = 0xED;
    private static final int PAIR = 6;

    private EncodedPairs() {}

    /** The text with each pair as the character that it stands for; the same array if there is none. */
    static byte[] joined(byte[] text) {
        int from = 0;
        while (from <= text.length - PAIR && !isPair(text, from)) {
            from++;
        }
        return from > text.length - PAIR ? text : joined(text, from);
    }

    private static byte[] joined(byte[] text, int first) {
        byte[] joined = new byte[text.length];
        System.arraycopy(text, 0, joined, 0, first);
        int to = first;
        for (int from = first; from < text.length; ) {
            if (from <= text.length - PAIR && isPair(text, from)) {
                int character = Character.toCodePoint(unit(text, from), unit(text, from + PAIR / 2));
                joined[to++] = (byte) (0xF0 | (character >> 18));
                joined[to++] = (byte) (0x80 | ((character >> 12) & 0x3F));
                joined[to++] = (byte) (0x80 | ((character >> 6) & 0x3F));
                joined[to++] = (byte) (0x80 | (character & 0x3F));
                from += PAIR;
            } else {
                joined[to++] = text[from++];
            }
        }
        return Arrays.copyOf(joined, to);
    }

    private static boolean isPair(byte[] text, int at) {
        return (text[at] & 0xFF) == LEAD
                && (text[at + 3] & 0xFF) == LEAD
                && (text[at + 1] & 0xF0) == 0xA0
                && (text[at + 4] & 0xF0) == 0xB0
                && (text[at + 2] & 0xC0) == 0x80
                && (text[at + 5] & 0xC0) == 0x80;
    }

    private static char unit(byte[] text, int at) {
        return (char) (((text[at] & 0x0F) << 12) | ((text[at + 1] & 0x3F) << 6) | (text[at + 2] & 0x3F));
    }
}
