package io.tarsboot.rpc.auth;

import io.tarsboot.codec.TarsReader;
import io.tarsboot.codec.TarsWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * Bytes that travel as a string without being text. The codec keeps what is no UTF-8 through a string and back, so a
 * field goes through it once more, with an encoding in which each character is a byte.
 */
final class RawText {

    private static final Charset BYTE_PER_CHARACTER = StandardCharsets.ISO_8859_1;

    private RawText() {}

    static String of(byte[] bytes) {
        TarsWriter field = new TarsWriter(bytes.length + 8, BYTE_PER_CHARACTER);
        field.writeString(0, new String(bytes, BYTE_PER_CHARACTER));
        return new TarsReader(field.toByteArray()).readString(0, "bytes");
    }

    static byte[] bytes(String text) {
        TarsWriter field = new TarsWriter();
        field.writeString(0, text);
        byte[] written = field.toByteArray();
        return new TarsReader(written, 0, written.length, BYTE_PER_CHARACTER)
                .readString(0, "bytes")
                .getBytes(BYTE_PER_CHARACTER);
    }
}
