package io.tarsboot.codec;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;

/**
 * Copies long strings of ASCII at the speed at which the JDK copies arrays, without an array of the string's size in
 * between: chunks of characters go through the encoder that every JDK runs in wide registers. Not safe for use by
 * several threads at once.
 */
final class LongAscii {

    private static final int CHUNK = 1024;

    /** The sign bit of each of eight bytes, which no ASCII has. */
    private static final long SIGNS = 0x8080_8080_8080_8080L;

    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

    /** Takes one character for one byte up to U+00FF, and stops at others. */
    private final CharsetEncoder latin = StandardCharsets.ISO_8859_1.newEncoder();

    private final char[] chunk = new char[CHUNK];
    private final CharBuffer source = CharBuffer.wrap(chunk);
    private ByteBuffer target = ByteBuffer.allocate(0);

    /**
     * @param buffer has room for as many bytes as the text has characters
     * @return whether it is all ASCII; if not, what stands in the buffer is of no use
     */
    boolean put(String text, byte[] buffer, int offset) {
        if (target.array() != buffer) {
            target = ByteBuffer.wrap(buffer);
        }
        int length = text.length();
        target.clear().position(offset);
        for (int done = 0; done < length; done += CHUNK) {
            int size = Math.min(CHUNK, length - done);
            text.getChars(done, done + size, chunk, 0);
            var unused = latin.reset().encode(source.clear().limit(size), target, true);
            if (source.hasRemaining()) {
                return false;
            }
        }
        return hasNoSigns(buffer, offset, length);
    }

    private static boolean hasNoSigns(byte[] buffer, int offset, int length) {
        long signs = 0;
        int end = offset + length;
        int i = offset;
        for (; i + Long.BYTES <= end; i += Long.BYTES) {
            signs |= (long) EIGHT.get(buffer, i);
        }
        for (; i < end; i++) {
            // Spread over all eight bytes, its sign is among theirs.
            signs |= buffer[i];
        }
        return (signs & SIGNS) == 0;
    }
}
