package io.tarsboot.codec;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Writes tagged values into one growing buffer, integers in the smallest form that holds them. Not safe for use by
 * several threads at once.
 */
public final class TarsWriter {

    private static final int INITIAL_CAPACITY = 128;

    private static final int MAX_TAG = 255;

    /** The longest array that every JVM grants. */
    private static final int MAX_CAPACITY = Integer.MAX_VALUE - 8;

    /** Bytes of a size in its longest form: a head and four bytes. */
    private static final int LONGEST_SIZE = 5;

    private final Charset charset;
    private byte[] buffer;
    private int position;
    private int depth;

    public TarsWriter() {
        this(INITIAL_CAPACITY);
    }

    public TarsWriter(int capacity) {
        this(capacity, StandardCharsets.UTF_8);
    }

    /** @param charset how strings travel; UTF-8 unless the peer is configured otherwise */
    public TarsWriter(int capacity, Charset charset) {
        this.buffer = new byte[capacity];
        this.charset = charset;
    }

    /** The number of bytes written so far. */
    public int size() {
        return position;
    }

    public byte[] toByteArray() {
        return Arrays.copyOf(buffer, position);
    }

    public Bytes toBytes() {
        return Bytes.wrap(toByteArray());
    }

    /** The buffer itself, of which the first {@link #size} bytes are written: for transports that copy it onward. */
    public byte[] array() {
        return buffer;
    }

    public void writeBool(int tag, boolean value) {
        writeLong(tag, value ? 1 : 0);
    }

    public void writeByte(int tag, byte value) {
        writeLong(tag, value);
    }

    public void writeShort(int tag, short value) {
        writeLong(tag, value);
    }

    public void writeInt(int tag, int value) {
        writeLong(tag, value);
    }

    public void writeLong(int tag, long value) {
        if (value == 0) {
            writeHead(tag, WireType.ZERO);
        } else if (value == (byte) value) {
            writeHead(tag, WireType.INT1);
            append1((int) value);
        } else if (value == (short) value) {
            writeHead(tag, WireType.INT2);
            append2((int) value);
        } else if (value == (int) value) {
            writeHead(tag, WireType.INT4);
            append4((int) value);
        } else {
            writeHead(tag, WireType.INT8);
            append8(value);
        }
    }

    public void writeUnsignedByte(int tag, short value) {
        writeUnsigned(tag, value, 0xFF);
    }

    public void writeUnsignedShort(int tag, int value) {
        writeUnsigned(tag, value, 0xFFFF);
    }

    public void writeUnsignedInt(int tag, long value) {
        writeUnsigned(tag, value, 0xFFFF_FFFFL);
    }

    public void writeFloat(int tag, float value) {
        writeHead(tag, WireType.FLOAT);
        append4(Float.floatToRawIntBits(value));
    }

    public void writeDouble(int tag, double value) {
        writeHead(tag, WireType.DOUBLE);
        append8(Double.doubleToRawLongBits(value));
    }

    public void writeString(int tag, String value) {
        byte[] encoded = Text.encode(value, charset);
        if (encoded.length <= 0xFF) {
            writeHead(tag, WireType.STRING1);
            append1(encoded.length);
        } else {
            writeHead(tag, WireType.STRING4);
            append4(encoded.length);
        }
        append(encoded);
    }

    public void writeBytes(int tag, Bytes value) {
        writeHead(tag, WireType.SIMPLE_LIST);
        writeHead(0, WireType.INT1);
        writeInt(0, value.size());
        reserve(value.size());
        value.copyTo(buffer, position);
        position += value.size();
    }

    /**
     * Writes a {@code vector<byte>} whose bytes are what {@code content} writes, without a buffer in between: how an
     * envelope takes in what it carries.
     */
    public void writeBytesInPlace(int tag, TarsStruct content) {
        writeHead(tag, WireType.SIMPLE_LIST);
        writeHead(0, WireType.INT1);
        int sizeAt = position;
        reserve(LONGEST_SIZE);
        position += LONGEST_SIZE;
        content.writeTo(this);
        int end = position;
        int size = end - sizeAt - LONGEST_SIZE;
        // The size goes in front in its smallest form, so the content may have to move up by a few bytes.
        position = sizeAt;
        writeInt(0, size);
        System.arraycopy(buffer, sizeAt + LONGEST_SIZE, buffer, position, size);
        position += size;
    }

    public void writeEnum(int tag, TarsEnum value) {
        writeInt(tag, value.value());
    }

    public void writeStruct(int tag, TarsStruct value) {
        writeHead(tag, WireType.STRUCT_BEGIN);
        enter(tag);
        value.writeTo(this);
        depth--;
        writeHead(0, WireType.STRUCT_END);
    }

    public <T> void writeList(int tag, List<T> values, ValueWriter<? super T> element) {
        writeHead(tag, WireType.LIST);
        writeInt(0, values.size());
        enter(tag);
        for (T value : values) {
            element.write(this, 0, value);
        }
        depth--;
    }

    public <K, V> void writeMap(int tag, Map<K, V> entries, ValueWriter<? super K> key, ValueWriter<? super V> value) {
        writeHead(tag, WireType.MAP);
        writeInt(0, entries.size());
        enter(tag);
        for (Map.Entry<K, V> entry : entries.entrySet()) {
            key.write(this, 0, entry.getKey());
            value.write(this, 1, entry.getValue());
        }
        depth--;
    }

    /** What no reader would accept is not written; a value this deep would also end the stack. */
    private void enter(int tag) {
        if (++depth > TarsReader.MAX_DEPTH) {
            throw new TarsCodecException(
                    "tag " + tag,
                    position,
                    "nesting deeper than " + TarsReader.MAX_DEPTH,
                    "at most " + TarsReader.MAX_DEPTH);
        }
    }

    private void writeUnsigned(int tag, long value, long max) {
        if (value < 0 || value > max) {
            throw new TarsCodecException("tag " + tag, position, Long.toString(value), "0 to " + max);
        }
        writeLong(tag, value);
    }

    private void writeHead(int tag, int type) {
        if ((tag & ~MAX_TAG) != 0) {
            throw new TarsCodecException("tag " + tag, position, "the tag " + tag, "0 to " + MAX_TAG);
        }
        if (tag < 15) {
            reserve(1);
            buffer[position++] = (byte) (tag << 4 | type);
        } else {
            reserve(2);
            buffer[position++] = (byte) (0xF0 | type);
            buffer[position++] = (byte) tag;
        }
    }

    private void append1(int value) {
        reserve(1);
        buffer[position++] = (byte) value;
    }

    private void append2(int value) {
        reserve(2);
        buffer[position++] = (byte) (value >> 8);
        buffer[position++] = (byte) value;
    }

    private void append4(int value) {
        reserve(4);
        BigEndian.putInt(buffer, position, value);
        position += 4;
    }

    private void append8(long value) {
        reserve(8);
        BigEndian.putLong(buffer, position, value);
        position += 8;
    }

    private void append(byte[] bytes) {
        reserve(bytes.length);
        System.arraycopy(bytes, 0, buffer, position, bytes.length);
        position += bytes.length;
    }

    private void reserve(int more) {
        if (more > buffer.length - position) {
            grow(more);
        }
    }

    private void grow(int more) {
        long needed = (long) position + more;
        if (needed > MAX_CAPACITY) {
            throw new TarsCodecException("", position, needed + " bytes", "at most " + MAX_CAPACITY + " bytes");
        }
        long doubled = Math.min(2L * buffer.length, MAX_CAPACITY);
        buffer = Arrays.copyOf(buffer, (int) Math.max(needed, doubled));
    }
}
