package io.tarsboot.codec;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads tagged values from a range of an array. Fields must be asked for in ascending tag order, as they travel;
 * unknown ones in between are skipped. Every length is checked against the bytes that remain before anything is
 * allocated, and nesting is bounded, so that hostile bytes cost no more than their own size. Each failure is a {@link
 * TarsCodecException}. Not safe for use by several threads at once.
 */
public final class TarsReader {

    /** How deep structs, lists and maps may stand in one another. Real interfaces stay below ten. */
    public static final int MAX_DEPTH = 100;

    private final byte[] buffer;
    private final int limit;
    private final Charset charset;
    private int position;
    private int depth;

    /** Type of the head that was read last. */
    private int type;

    public TarsReader(byte[] buffer) {
        this(buffer, 0, buffer.length);
    }

    public TarsReader(byte[] buffer, int offset, int length) {
        this(buffer, offset, length, StandardCharsets.UTF_8);
    }

    /** @param charset how strings travel; UTF-8 unless the peer is configured otherwise */
    public TarsReader(byte[] buffer, int offset, int length, Charset charset) {
        this.buffer = buffer;
        this.position = offset;
        this.limit = offset + length;
        this.charset = charset;
    }

    /** Reads a whole struct that is not enclosed in another: a packet, or the content of a {@code vector<byte>}. */
    public static <T> T read(Bytes source, StructReader<T> struct) {
        return struct.read(source.reader());
    }

    /** Where the next unread byte is. */
    public int position() {
        return position;
    }

    public int remaining() {
        return limit - position;
    }

    public boolean readBool(int tag, String field) {
        require(tag, field);
        return integer(field, Integer.BYTES) != 0;
    }

    public boolean optionalBool(int tag, String field, boolean absent) {
        return seek(tag, field) ? integer(field, Integer.BYTES) != 0 : absent;
    }

    public byte readByte(int tag, String field) {
        require(tag, field);
        return (byte) integer(field, Byte.BYTES);
    }

    public byte optionalByte(int tag, String field, byte absent) {
        return seek(tag, field) ? (byte) integer(field, Byte.BYTES) : absent;
    }

    public short readShort(int tag, String field) {
        require(tag, field);
        return (short) integer(field, Short.BYTES);
    }

    public short optionalShort(int tag, String field, short absent) {
        return seek(tag, field) ? (short) integer(field, Short.BYTES) : absent;
    }

    public int readInt(int tag, String field) {
        require(tag, field);
        return (int) integer(field, Integer.BYTES);
    }

    public int optionalInt(int tag, String field, int absent) {
        return seek(tag, field) ? (int) integer(field, Integer.BYTES) : absent;
    }

    public long readLong(int tag, String field) {
        require(tag, field);
        return integer(field, Long.BYTES);
    }

    public long optionalLong(int tag, String field, long absent) {
        return seek(tag, field) ? integer(field, Long.BYTES) : absent;
    }

    public short readUnsignedByte(int tag, String field) {
        require(tag, field);
        return (short) unsigned(field, Short.BYTES, 0xFF);
    }

    public short optionalUnsignedByte(int tag, String field, short absent) {
        return seek(tag, field) ? (short) unsigned(field, Short.BYTES, 0xFF) : absent;
    }

    public int readUnsignedShort(int tag, String field) {
        require(tag, field);
        return (int) unsigned(field, Integer.BYTES, 0xFFFF);
    }

    public int optionalUnsignedShort(int tag, String field, int absent) {
        return seek(tag, field) ? (int) unsigned(field, Integer.BYTES, 0xFFFF) : absent;
    }

    public long readUnsignedInt(int tag, String field) {
        require(tag, field);
        return unsigned(field, Long.BYTES, 0xFFFF_FFFFL);
    }

    public long optionalUnsignedInt(int tag, String field, long absent) {
        return seek(tag, field) ? unsigned(field, Long.BYTES, 0xFFFF_FFFFL) : absent;
    }

    public float readFloat(int tag, String field) {
        require(tag, field);
        return float4(field);
    }

    public float optionalFloat(int tag, String field, float absent) {
        return seek(tag, field) ? float4(field) : absent;
    }

    public double readDouble(int tag, String field) {
        require(tag, field);
        return float8(field);
    }

    public double optionalDouble(int tag, String field, double absent) {
        return seek(tag, field) ? float8(field) : absent;
    }

    public String readString(int tag, String field) {
        require(tag, field);
        return string(field);
    }

    public String optionalString(int tag, String field, String absent) {
        return seek(tag, field) ? string(field) : absent;
    }

    public Bytes readBytes(int tag, String field) {
        require(tag, field);
        return bytes(field);
    }

    public Bytes optionalBytes(int tag, String field, Bytes absent) {
        return seek(tag, field) ? bytes(field) : absent;
    }

    public <T> T readStruct(int tag, String field, StructReader<T> reader) {
        require(tag, field);
        return struct(field, reader);
    }

    public <T> T optionalStruct(int tag, String field, StructReader<T> reader, T absent) {
        return seek(tag, field) ? struct(field, reader) : absent;
    }

    /** @return an immutable list without null */
    public <T> List<T> readList(int tag, String field, ValueReader<? extends T> element) {
        require(tag, field);
        return list(field, element);
    }

    /** @return an immutable list without null; empty if absent */
    public <T> List<T> optionalList(int tag, String field, ValueReader<? extends T> element) {
        return seek(tag, field) ? list(field, element) : List.of();
    }

    /** @return an immutable map in the order of the wire; of a key that comes twice, the first entry counts */
    public <K, V> Map<K, V> readMap(
            int tag, String field, ValueReader<? extends K> key, ValueReader<? extends V> value) {
        require(tag, field);
        return map(field, key, value);
    }

    /** @return an immutable map in the order of the wire; empty if absent */
    public <K, V> Map<K, V> optionalMap(
            int tag, String field, ValueReader<? extends K> key, ValueReader<? extends V> value) {
        return seek(tag, field) ? map(field, key, value) : OrderedMap.of();
    }

    /**
     * Finds a {@code vector<byte>} without copying it, for envelopes whose content is read on its own.
     *
     * @return a reader of just these bytes
     */
    public TarsReader readBytesInPlace(int tag, String field) {
        require(tag, field);
        if (type == WireType.SIMPLE_LIST) {
            int size = simpleListSize(field);
            int start = position;
            position += size;
            return new TarsReader(buffer, start, size, charset);
        }
        return bytes(field).reader();
    }

    private void require(int tag, String field) {
        if (!seek(tag, field)) {
            String found = position >= limit ? "the end" : describeNext();
            throw new TarsCodecException(field, position, found, "a required value with tag " + tag);
        }
    }

    /** Skips fields below the tag. @return whether the tag was found; then its head is consumed and {@link #type} set */
    private boolean seek(int tag, String field) {
        while (position < limit) {
            int head = buffer[position] & 0xFF;
            int headType = head & 0x0F;
            if (headType == WireType.STRUCT_END) {
                return false;
            }
            int headTag = head >>> 4;
            int headSize = 1;
            if (headTag == 15) {
                if (limit - position < 2) {
                    throw truncated(field, 2);
                }
                headTag = buffer[position + 1] & 0xFF;
                headSize = 2;
            }
            if (headTag > tag) {
                return false;
            }
            position += headSize;
            if (headTag == tag) {
                type = headType;
                return true;
            }
            skip(headType, field);
        }
        return false;
    }

    private void skip(int skippedType, String field) {
        switch (skippedType) {
            case WireType.INT1 -> advance(1, field);
            case WireType.INT2 -> advance(2, field);
            case WireType.INT4, WireType.FLOAT -> advance(4, field);
            case WireType.INT8, WireType.DOUBLE -> advance(8, field);
            case WireType.STRING1 -> advance(take1(field), field);
            case WireType.STRING4 -> advance(length(take4(field), 1, field), field);
            case WireType.ZERO -> {}
            case WireType.SIMPLE_LIST -> {
                int size = simpleListSize(field);
                position += size;
            }
            case WireType.LIST -> {
                int size = containerSize(field, 1);
                enter(field);
                for (int i = 0; i < size; i++) {
                    skipNext(field);
                }
                depth--;
            }
            case WireType.MAP -> {
                int size = containerSize(field, 2);
                enter(field);
                for (int i = 0; i < 2 * size; i++) {
                    skipNext(field);
                }
                depth--;
            }
            case WireType.STRUCT_BEGIN -> {
                enter(field);
                skipToStructEnd(field);
                depth--;
            }
            default ->
                throw new TarsCodecException(
                        field, position, WireType.name(skippedType), "a type from 0 to 13 that can begin a value");
        }
    }

    private void skipNext(String field) {
        skip(nextHead(field), field);
    }

    private void skipToStructEnd(String field) {
        while (true) {
            int next = nextHead(field);
            if (next == WireType.STRUCT_END) {
                return;
            }
            skip(next, field);
        }
    }

    /** Consumes a head of any tag. @return its type */
    private int nextHead(String field) {
        int head = take1(field);
        if (head >>> 4 == 15) {
            advance(1, field);
        }
        return head & 0x0F;
    }

    private long integer(String field, int maxBytes) {
        int width;
        long value;
        switch (type) {
            case WireType.ZERO -> {
                return 0;
            }
            case WireType.INT1 -> {
                width = 1;
                value = (byte) take1(field);
            }
            case WireType.INT2 -> {
                width = 2;
                need(2, field);
                value = (short) ((buffer[position] << 8) | (buffer[position + 1] & 0xFF));
                position += 2;
            }
            case WireType.INT4 -> {
                width = 4;
                value = take4(field);
            }
            case WireType.INT8 -> {
                width = 8;
                value = take8(field);
            }
            default -> throw mismatch(field, "an integer of at most " + maxBytes + " bytes");
        }
        if (width > maxBytes) {
            throw mismatch(field, "an integer of at most " + maxBytes + " bytes");
        }
        return value;
    }

    private long unsigned(String field, int maxBytes, long max) {
        long value = integer(field, maxBytes);
        if (value < 0 || value > max) {
            throw new TarsCodecException(field, position, Long.toString(value), "0 to " + max);
        }
        return value;
    }

    private float float4(String field) {
        return switch (type) {
            case WireType.ZERO -> 0;
            case WireType.FLOAT -> Float.intBitsToFloat(take4(field));
            default -> throw mismatch(field, "FLOAT or ZERO");
        };
    }

    private double float8(String field) {
        return switch (type) {
            case WireType.ZERO -> 0;
            case WireType.FLOAT -> Float.intBitsToFloat(take4(field));
            case WireType.DOUBLE -> Double.longBitsToDouble(take8(field));
            default -> throw mismatch(field, "DOUBLE, FLOAT or ZERO");
        };
    }

    private String string(String field) {
        int length = switch (type) {
            case WireType.STRING1 -> length(take1(field), 1, field);
            case WireType.STRING4 -> length(take4(field), 1, field);
            default -> throw mismatch(field, "STRING1 or STRING4");
        };
        String value = new String(buffer, position, length, charset);
        position += length;
        return value;
    }

    private Bytes bytes(String field) {
        if (type == WireType.SIMPLE_LIST) {
            int size = simpleListSize(field);
            Bytes value = Bytes.copyOf(buffer, position, size);
            position += size;
            return value;
        }
        if (type == WireType.LIST) {
            int size = containerSize(field, 1);
            byte[] value = new byte[size];
            for (int i = 0; i < size; i++) {
                value[i] = readByte(0, field);
            }
            return Bytes.wrap(value);
        }
        throw mismatch(field, "SIMPLE_LIST or LIST of bytes");
    }

    private int simpleListSize(String field) {
        int head = take1(field);
        if (head != WireType.INT1) {
            throw new TarsCodecException(field, position - 1, "head " + head, "head 0 (INT1, tag 0) of the bytes");
        }
        return containerSize(field, 1);
    }

    private <T> T struct(String field, StructReader<T> reader) {
        if (type != WireType.STRUCT_BEGIN) {
            throw mismatch(field, "STRUCT_BEGIN");
        }
        enter(field);
        T value;
        try {
            value = reader.read(this);
        } catch (TarsCodecException e) {
            throw e.within(field);
        }
        skipToStructEnd(field);
        depth--;
        return value;
    }

    private <T> List<T> list(String field, ValueReader<? extends T> element) {
        if (type != WireType.LIST) {
            throw mismatch(field, "LIST");
        }
        int size = containerSize(field, 1);
        if (size == 0) {
            return List.of();
        }
        enter(field);
        Object[] values = new Object[size];
        int i = 0;
        try {
            for (; i < size; i++) {
                values[i] = element.read(this, 0, "");
            }
        } catch (TarsCodecException e) {
            throw e.within("[" + i + "]").within(field);
        }
        depth--;
        @SuppressWarnings("unchecked")
        List<T> list = (List<T>) List.of(values);
        return list;
    }

    private <K, V> Map<K, V> map(String field, ValueReader<? extends K> key, ValueReader<? extends V> value) {
        if (type != WireType.MAP) {
            throw mismatch(field, "MAP");
        }
        int size = containerSize(field, 2);
        if (size == 0) {
            return OrderedMap.of();
        }
        enter(field);
        LinkedHashMap<K, V> entries = new LinkedHashMap<>(Math.min(size, 1 << 16) * 4 / 3 + 1);
        int i = 0;
        try {
            for (; i < size; i++) {
                K entryKey = key.read(this, 0, "key");
                V entryValue = value.read(this, 1, "value");
                entries.putIfAbsent(entryKey, entryValue);
            }
        } catch (TarsCodecException e) {
            throw e.within("[" + i + "]").within(field);
        }
        depth--;
        return OrderedMap.adopt(entries);
    }

    private int containerSize(String field, int minElementSize) {
        int sizeType = nextHead(field);
        type = sizeType;
        return length(integer(field, Integer.BYTES), minElementSize, field);
    }

    /** Checks a length from the wire before anything is allocated for it. */
    private int length(long claimed, int elementSize, String field) {
        int most = (limit - position) / elementSize;
        if (claimed < 0 || claimed > most) {
            throw new TarsCodecException(field, position, "a length of " + claimed, "0 to " + most + " that remain");
        }
        return (int) claimed;
    }

    private void enter(String field) {
        if (++depth > MAX_DEPTH) {
            throw new TarsCodecException(field, position, "nesting deeper than " + MAX_DEPTH, "at most " + MAX_DEPTH);
        }
    }

    private int take1(String field) {
        need(1, field);
        return buffer[position++] & 0xFF;
    }

    private int take4(String field) {
        need(4, field);
        int value = BigEndian.getInt(buffer, position);
        position += 4;
        return value;
    }

    private long take8(String field) {
        need(8, field);
        long value = BigEndian.getLong(buffer, position);
        position += 8;
        return value;
    }

    private void advance(int count, String field) {
        need(count, field);
        position += count;
    }

    private void need(int count, String field) {
        if (count > limit - position) {
            throw truncated(field, count);
        }
    }

    private TarsCodecException truncated(String field, int count) {
        return new TarsCodecException(
                field, position, (limit - position) + " bytes to the end", "at least " + count + " more");
    }

    private TarsCodecException mismatch(String field, String expected) {
        return new TarsCodecException(field, position, WireType.name(type), expected);
    }

    private String describeNext() {
        int head = buffer[position] & 0xFF;
        int nextType = head & 0x0F;
        return nextType == WireType.STRUCT_END ? "the end of the struct" : WireType.name(nextType) + " of a later tag";
    }
}
