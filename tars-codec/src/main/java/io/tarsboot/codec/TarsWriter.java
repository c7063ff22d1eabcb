package io.tarsboot.codec;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/**
 * Writes tagged values into one growing buffer, integers in the smallest form that holds them. Not safe for use by
 * several threads at once.
 */
public final class TarsWriter {

    private static final int INITIAL_CAPACITY = 512;

    private static final int MAX_TAG = 255;

    /** The longest array that every JVM grants. */
    private static final int MAX_CAPACITY = Integer.MAX_VALUE - 8;

    /** Bytes of a size in its longest form: a head and four bytes. */
    private static final int LONGEST_SIZE = 5;

    /** Bytes of a number in its longest form: a head of two bytes and eight. */
    private static final int LONGEST_NUMBER = 10;

    private static final int LONGEST_SHORT_STRING = 0xFF;

    /** From here on the way of long strings is the shorter one; measured. */
    private static final int LONG_STRING = 64;

    private final Charset charset;
    private final boolean utf8;
    private byte[] buffer;
    private int position;
    private int depth;

    /** Made for the first long string. */
    private @Nullable LongAscii longStrings;

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
        this.utf8 = charset.equals(StandardCharsets.UTF_8);
    }

    /** The number of bytes written so far. */
    public int size() {
        return position;
    }

    /** Begins anew, with the buffer that there is: for those who write much, one thing after the other. */
    public void clear() {
        position = 0;
        depth = 0;
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
        writeInt(tag, value ? 1 : 0);
    }

    public void writeByte(int tag, byte value) {
        writeInt(tag, value);
    }

    public void writeShort(int tag, short value) {
        writeInt(tag, value);
    }

    public void writeInt(int tag, int value) {
        reserve(LONGEST_NUMBER);
        int type = WireType.ofInteger(value);
        int size = WireType.sizeOfInteger(type);
        int at = putHead(tag, type);
        // All four bytes are put there, those that count in front; what is written next goes over the others.
        BigEndian.putInt(buffer, at, value << (Byte.SIZE * (Integer.BYTES - size)));
        position = at + size;
    }

    public void writeLong(int tag, long value) {
        if (value == (int) value) {
            writeInt(tag, (int) value);
        } else {
            reserve(LONGEST_NUMBER);
            int at = putHead(tag, WireType.INT8);
            BigEndian.putLong(buffer, at, value);
            position = at + Long.BYTES;
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
        reserve(LONGEST_NUMBER);
        int at = putHead(tag, WireType.FLOAT);
        BigEndian.putInt(buffer, at, Float.floatToRawIntBits(value));
        position = at + Float.BYTES;
    }

    public void writeDouble(int tag, double value) {
        reserve(LONGEST_NUMBER);
        int at = putHead(tag, WireType.DOUBLE);
        BigEndian.putLong(buffer, at, Double.doubleToRawLongBits(value));
        position = at + Double.BYTES;
    }

    public void writeString(int tag, String value) {
        int start = position;
        int length = value.length();
        // Nearly always there are as many bytes as characters; if not, all is written again.
        writeStringHead(tag, length);
        if (utf8 && putAscii(value)) {
            position += length;
        } else {
            position = start;
            writeOther(tag, value);
        }
    }

    /** Not only ASCII, or not in UTF-8. */
    private void writeOther(int tag, String value) {
        if (utf8) {
            int length = checkedSize(Text.utf8Size(value));
            writeStringHead(tag, length);
            Text.putUtf8(value, buffer, position);
            position += length;
        } else {
            byte[] encoded = value.getBytes(charset);
            writeStringHead(tag, encoded.length);
            System.arraycopy(encoded, 0, buffer, position, encoded.length);
            position += encoded.length;
        }
    }

    private boolean putAscii(String value) {
        return value.length() < LONG_STRING ? Text.putAscii(value, buffer, position) : putLongAscii(value);
    }

    private boolean putLongAscii(String value) {
        if (longStrings == null) {
            longStrings = new LongAscii();
        }
        return longStrings.put(value, buffer, position);
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

    /** Writes a value that was encoded with the tag 0, such as one of {@link TarsReader#readEncoded}. */
    public void writeEncoded(int tag, Bytes value) {
        writeHead(tag, value.at(0));
        int size = value.size() - 1;
        reserve(size);
        value.copyTo(1, buffer, position, size);
        position += size;
    }

    /** Appends bytes as they are. */
    public void append(byte[] bytes, int offset, int length) {
        reserve(length);
        System.arraycopy(bytes, offset, buffer, position, length);
        position += length;
    }

    /** Forgets what was written behind the first {@code size} bytes. */
    public void truncate(int size) {
        position = Objects.checkIndex(size, position + 1);
    }

    /**
     * Begins a list whose size nobody knows yet; its elements follow, each with the tag 0.
     *
     * @return to be given to {@link #endSized}
     */
    public int beginList(int tag) {
        return beginSized(tag, WireType.LIST);
    }

    /** The same for a map; its keys follow with the tag 0, each before its value with the tag 1. */
    public int beginMap(int tag) {
        return beginSized(tag, WireType.MAP);
    }

    /** Ends a list or a map that has so many elements or entries. */
    public void endSized(int begun, int size) {
        depth--;
        BigEndian.putInt(buffer, begun, size);
    }

    public <T> void writeList(int tag, List<T> values, ValueWriter<? super T> element) {
        writeHead(tag, WireType.LIST);
        int size = values.size();
        writeInt(0, size);
        enter(tag);
        if (values instanceof RandomAccess) {
            for (int i = 0; i < size; i++) {
                element.write(this, 0, values.get(i));
            }
        } else {
            for (T value : values) {
                element.write(this, 0, value);
            }
        }
        depth--;
    }

    public <K, V> void writeMap(int tag, Map<K, V> entries, ValueWriter<? super K> key, ValueWriter<? super V> value) {
        writeHead(tag, WireType.MAP);
        writeInt(0, entries.size());
        if (entries.isEmpty()) {
            return;
        }
        enter(tag);
        entries.forEach((k, v) -> {
            key.write(this, 0, k);
            value.write(this, 1, v);
        });
        depth--;
    }

    /** The size takes the longest form, because it comes in front and is known last. */
    private int beginSized(int tag, int type) {
        writeHead(tag, type);
        enter(tag);
        reserve(LONGEST_SIZE);
        int at = putHead(0, WireType.INT4);
        position = at + Integer.BYTES;
        return at;
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

    /** Writes what comes before the bytes of a string, and makes room for those. */
    private void writeStringHead(int tag, int size) {
        reserve(checkedSize(LONGEST_NUMBER + (long) size));
        if (size <= LONGEST_SHORT_STRING) {
            int at = putHead(tag, WireType.STRING1);
            buffer[at] = (byte) size;
            position = at + Byte.BYTES;
        } else {
            int at = putHead(tag, WireType.STRING4);
            BigEndian.putInt(buffer, at, size);
            position = at + Integer.BYTES;
        }
    }

    private void writeHead(int tag, int type) {
        reserve(2);
        position = putHead(tag, type);
    }

    /** Room was made for it. @return where it ends: what follows goes there, and only then the position moves */
    private int putHead(int tag, int type) {
        if ((tag & ~MAX_TAG) != 0) {
            throw impossible(tag);
        }
        int at = position;
        if (tag < 15) {
            buffer[at] = (byte) ((tag << 4) | type);
            return at + 1;
        }
        buffer[at] = (byte) (0xF0 | type);
        buffer[at + 1] = (byte) tag;
        return at + 2;
    }

    // Failures are made in methods of their own: the JVM takes only small ones into the generated code that calls them.

    private TarsCodecException impossible(int tag) {
        return new TarsCodecException("tag " + tag, position, "the tag " + tag, "0 to " + MAX_TAG);
    }

    private TarsCodecException tooMuch(long bytes) {
        return new TarsCodecException("", position, bytes + " bytes", "at most " + MAX_CAPACITY + " bytes");
    }

    private int checkedSize(long bytes) {
        if (bytes > MAX_CAPACITY) {
            throw tooMuch(bytes);
        }
        return (int) bytes;
    }

    private void reserve(int more) {
        if (more > buffer.length - position) {
            grow(more);
        }
    }

    private void grow(int more) {
        int needed = checkedSize((long) position + more);
        // What made it grow is seldom the last thing that is written.
        long withSome = (long) needed + (needed >> 3);
        buffer = Arrays.copyOf(buffer, (int) Math.min(Math.max(withSome, 2L * buffer.length), MAX_CAPACITY));
    }
}
