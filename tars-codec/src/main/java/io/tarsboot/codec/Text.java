package io.tarsboot.codec;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Strings as bytes and back. On the wire a string is any bytes; those that are no UTF-8 must not be lost only because a
 * Java program passes them on. Each such byte becomes a lone low surrogate, U+DC80 to U+DCFF, which no UTF-8 holds, and
 * becomes the byte again when it is written (the way of Python's {@code surrogateescape}). Other lone surrogates are
 * written as {@code ?}, as Java does. With another charset than UTF-8, what is malformed is replaced as Java does.
 */
final class Text {

    private static final char FIRST_OF_TWO_BYTES = 0x80;
    private static final char FIRST_OF_THREE_BYTES = 0x800;
    private static final char FIRST_ESCAPE = '\uDC80';
    private static final char LAST_ESCAPE = '\uDCFF';
    private static final int ESCAPED = 0xDC00;
    private static final char REPLACEMENT = '\uFFFD';

    private Text() {}

    static String decode(byte[] buffer, int offset, int length, Charset charset) {
        String text = new String(buffer, offset, length, charset);
        // A replacement stands for bytes that are malformed, or for itself: only then they are looked at again.
        boolean suspicious = charset.equals(StandardCharsets.UTF_8) && text.indexOf(REPLACEMENT) >= 0;
        return suspicious ? decodeEscaping(ByteBuffer.wrap(buffer, offset, length)) : text;
    }

    /**
     * Writes a short string that is all ASCII, each character of which takes one byte in every charset in question. Most
     * strings are, and go without an array in between.
     *
     * @param target has room for as many bytes as the text has characters
     * @return whether it was; if not, nothing is written
     */
    @SuppressWarnings("deprecation") // It cuts characters to bytes, which is just right for those that were looked at.
    static boolean putAscii(String text, byte[] target, int offset) {
        int length = text.length();
        // To look at all and then copy them in one go takes half the time of doing both character by character.
        int bits = 0;
        for (int i = 0; i < length; i++) {
            bits |= text.charAt(i);
        }
        if (bits >= FIRST_OF_TWO_BYTES) {
            return false;
        }
        text.getBytes(0, length, target, offset);
        return true;
    }

    /** The bytes that {@link #putUtf8} writes. More than an int counts is more than any buffer takes. */
    static long utf8Size(String text) {
        long size = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < FIRST_OF_TWO_BYTES) {
                size++;
            } else if (c < FIRST_OF_THREE_BYTES) {
                size += 2;
            } else if (!Character.isSurrogate(c)) {
                size += 3;
            } else if (isPair(text, i)) {
                size += 4;
                i++;
            } else {
                size++;
            }
        }
        return size;
    }

    /** @param target has room for as many bytes as {@link #utf8Size} says */
    static void putUtf8(String text, byte[] target, int offset) {
        int at = offset;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < FIRST_OF_TWO_BYTES) {
                target[at++] = (byte) c;
            } else if (c < FIRST_OF_THREE_BYTES) {
                target[at++] = (byte) (0xC0 | (c >> 6));
                target[at++] = continuation(c);
            } else if (!Character.isSurrogate(c)) {
                target[at++] = (byte) (0xE0 | (c >> 12));
                target[at++] = continuation(c >> 6);
                target[at++] = continuation(c);
            } else if (isPair(text, i)) {
                int codePoint = Character.toCodePoint(c, text.charAt(++i));
                target[at++] = (byte) (0xF0 | (codePoint >> 18));
                target[at++] = continuation(codePoint >> 12);
                target[at++] = continuation(codePoint >> 6);
                target[at++] = continuation(codePoint);
            } else {
                target[at++] = c >= FIRST_ESCAPE && c <= LAST_ESCAPE ? (byte) c : (byte) '?';
            }
        }
    }

    private static byte continuation(int bits) {
        return (byte) (0x80 | (bits & 0x3F));
    }

    private static boolean isPair(String text, int index) {
        return Character.isHighSurrogate(text.charAt(index))
                && index + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(index + 1));
    }

    private static String decodeEscaping(ByteBuffer bytes) {
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        CharBuffer text = CharBuffer.allocate(bytes.remaining());
        while (true) {
            CoderResult result = decoder.decode(bytes, text, true);
            if (!result.isError()) {
                return text.flip().toString();
            }
            for (int i = 0; i < result.length(); i++) {
                text.put((char) (ESCAPED | (bytes.get() & 0xFF)));
            }
        }
    }
}
