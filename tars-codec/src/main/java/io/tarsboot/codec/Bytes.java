package io.tarsboot.codec;

import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/** An immutable sequence of bytes: what {@code vector<byte>} is in a generated struct. */
public final class Bytes implements Comparable<Bytes> {

    public static final Bytes EMPTY = new Bytes(new byte[0]);

    private static final int SHOWN = 32;

    private final byte[] content;

    private Bytes(byte[] content) {
        this.content = content;
    }

    /** Takes the array as it is: the caller must not change it any more. */
    public static Bytes wrap(byte[] content) {
        return content.length == 0 ? EMPTY : new Bytes(content);
    }

    public static Bytes copyOf(byte[] content) {
        return wrap(content.clone());
    }

    public static Bytes copyOf(byte[] content, int offset, int length) {
        return wrap(Arrays.copyOfRange(content, offset, offset + length));
    }

    public static Bytes utf8(String text) {
        return wrap(text.getBytes(StandardCharsets.UTF_8));
    }

    public static Bytes of(TarsStruct value) {
        TarsWriter out = new TarsWriter();
        value.writeTo(out);
        return out.toBytes();
    }

    public int size() {
        return content.length;
    }

    public boolean isEmpty() {
        return content.length == 0;
    }

    public byte at(int index) {
        return content[index];
    }

    public byte[] toByteArray() {
        return content.clone();
    }

    /** A read-only view without a copy. */
    public ByteBuffer asByteBuffer() {
        return ByteBuffer.wrap(content).asReadOnlyBuffer();
    }

    /** A reader of these bytes, without a copy. */
    public TarsReader reader() {
        return new TarsReader(content, 0, content.length);
    }

    /** @param charset how the strings in them travel */
    public TarsReader reader(Charset charset) {
        return new TarsReader(content, 0, content.length, charset);
    }

    public String toString(Charset charset) {
        return new String(content, charset);
    }

    public String toUtf8() {
        return toString(StandardCharsets.UTF_8);
    }

    public String toHex() {
        return HexFormat.of().formatHex(content);
    }

    void copyTo(byte[] target, int offset) {
        System.arraycopy(content, 0, target, offset, content.length);
    }

    void copyTo(int from, byte[] target, int offset, int length) {
        System.arraycopy(content, from, target, offset, length);
    }

    @Override
    public int compareTo(Bytes other) {
        return Arrays.compareUnsigned(content, other.content);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bytes that && Arrays.equals(content, that.content);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(content);
    }

    /** The size and the first bytes in hex: values are logged, and a package must not fill a log. */
    @Override
    public String toString() {
        int shown = Math.min(content.length, SHOWN);
        String hex = HexFormat.of().formatHex(content, 0, shown);
        return "Bytes[" + content.length + ": " + hex + (shown < content.length ? "..." : "") + "]";
    }
}
