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

    static byte[] encode(String text, Charset charset) {
        return charset.equals(StandardCharsets.UTF_8) && hasEscape(text) ? encodeEscaped(text) : text.getBytes(charset);
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

    private static boolean hasEscape(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (isEscape(text, i)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isEscape(String text, int index) {
        char c = text.charAt(index);
        return c >= FIRST_ESCAPE
                && c <= LAST_ESCAPE
                && (index == 0 || !Character.isHighSurrogate(text.charAt(index - 1)));
    }

    private static byte[] encodeEscaped(String text) {
        ByteBuffer bytes = ByteBuffer.allocate(3 * text.length());
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            if (isEscape(text, i)) {
                bytes.put(text.substring(start, i).getBytes(StandardCharsets.UTF_8));
                bytes.put((byte) text.charAt(i));
                start = i + 1;
            }
        }
        bytes.put(text.substring(start).getBytes(StandardCharsets.UTF_8));
        byte[] encoded = new byte[bytes.flip().remaining()];
        bytes.get(encoded);
        return encoded;
    }
}
