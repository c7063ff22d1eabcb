package io.tarsboot.codec;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads tagged values from a range of an array. Fields must be asked for in ascending tag order, as they travel;
 * unknown ones in between are skipped. Every length is checked against the bytes that remain before anything is
 * allocated, and nesting is bounded, so that hostile bytes cost no more than their own size. Each failure is a {@link
 * TarsCodecException}, after which the reader is of no more use. Strings that are no UTF-8 are read so that they are
 * written as the same bytes again. Not safe for use by several threads at once.
 *
 * <p>It is a {@link Wire} rather than having one because readers are made for every packet.
 */
public final class TarsReader extends Wire {

    /** How deep structs, lists and maps may stand in one another. Real interfaces stay below ten. */
    public static final int MAX_DEPTH = 200;

    /** Most that is allocated for a list or a map before its elements are there. */
    private static final int INITIAL_CAPACITY = 64;

    private final Charset charset;

    /** Gets the bytes back when they are not read any more; null if they are nobody else's. */
    private @Nullable Runnable lender;

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
        super(buffer, offset, length);
        this.charset = charset;
    }

    /** Reads a whole struct that is not enclosed in another: a packet, or the content of a {@code vector<byte>}. */
    public static <T> T read(Bytes source, StructReader<T> struct) {
        return struct.read(source.reader());
    }

    /**
     * Begins anew with other bytes: for those who read much, one thing after the other.
     *
     * @param newLender is told by {@link #release} that the bytes may be used for something else; null if they may not
     */
    public void reset(byte[] newBuffer, int offset, int length, @Nullable Runnable newLender) {
        begin(newBuffer, offset, length);
        lender = newLender;
    }

    /**
     * Nobody reads these bytes any more. Where they are lent, they may now be used for something else, and nothing more
     * is read of them here. Not to call this costs no more than a little memory.
     */
    public void release() {
        Runnable waiting = lender;
        if (waiting != null) {
            lender = null;
            end();
            waiting.run();
        }
    }

    /** Where the next unread byte is. */
    @Override
    public int position() {
        return super.position();
    }

    @Override
    public int remaining() {
        return super.remaining();
    }

    public boolean readBool(int tag, String field) {
        require(tag, field);
        return integer(field, Byte.BYTES) != 0;
    }

    public boolean optionalBool(int tag, String field, boolean absent) {
        return find(tag, field) ? integer(field, Byte.BYTES) != 0 : absent;
    }

    public byte readByte(int tag, String field) {
        require(tag, field);
        return (byte) integer(field, Byte.BYTES);
    }

    public byte optionalByte(int tag, String field, byte absent) {
        return find(tag, field) ? (byte) integer(field, Byte.BYTES) : absent;
    }

    public short readShort(int tag, String field) {
        require(tag, field);
        return (short) integer(field, Short.BYTES);
    }

    public short optionalShort(int tag, String field, short absent) {
        return find(tag, field) ? (short) integer(field, Short.BYTES) : absent;
    }

    public int readInt(int tag, String field) {
        require(tag, field);
        return (int) integer(field, Integer.BYTES);
    }

    public int optionalInt(int tag, String field, int absent) {
        return find(tag, field) ? (int) integer(field, Integer.BYTES) : absent;
    }

    public long readLong(int tag, String field) {
        require(tag, field);
        return integer(field, Long.BYTES);
    }

    public long optionalLong(int tag, String field, long absent) {
        return find(tag, field) ? integer(field, Long.BYTES) : absent;
    }

    public short readUnsignedByte(int tag, String field) {
        require(tag, field);
        return (short) unsigned(field, Short.BYTES, 0xFF);
    }

    public short optionalUnsignedByte(int tag, String field, short absent) {
        return find(tag, field) ? (short) unsigned(field, Short.BYTES, 0xFF) : absent;
    }

    public int readUnsignedShort(int tag, String field) {
        require(tag, field);
        return (int) unsigned(field, Integer.BYTES, 0xFFFF);
    }

    public int optionalUnsignedShort(int tag, String field, int absent) {
        return find(tag, field) ? (int) unsigned(field, Integer.BYTES, 0xFFFF) : absent;
    }

    public long readUnsignedInt(int tag, String field) {
        require(tag, field);
        return unsigned(field, Long.BYTES, 0xFFFF_FFFFL);
    }

    public long optionalUnsignedInt(int tag, String field, long absent) {
        return find(tag, field) ? unsigned(field, Long.BYTES, 0xFFFF_FFFFL) : absent;
    }

    public float readFloat(int tag, String field) {
        require(tag, field);
        return float4(field);
    }

    public float optionalFloat(int tag, String field, float absent) {
        return find(tag, field) ? float4(field) : absent;
    }

    public double readDouble(int tag, String field) {
        require(tag, field);
        return float8(field);
    }

    public double optionalDouble(int tag, String field, double absent) {
        return find(tag, field) ? float8(field) : absent;
    }

    public String readString(int tag, String field) {
        require(tag, field);
        return string(field);
    }

    /** @param expected one of these most likely */
    public String readString(int tag, String field, KnownStrings expected) {
        require(tag, field);
        return takeString(stringLength(field), charset, expected);
    }

    public String optionalString(int tag, String field, String absent) {
        return find(tag, field) ? string(field) : absent;
    }

    public Bytes readBytes(int tag, String field) {
        require(tag, field);
        return bytes(field);
    }

    public Bytes optionalBytes(int tag, String field, Bytes absent) {
        return find(tag, field) ? bytes(field) : absent;
    }

    public <T> T readStruct(int tag, String field, StructReader<T> reader) {
        require(tag, field);
        return struct(field, reader);
    }

    public <T> T optionalStruct(int tag, String field, StructReader<T> reader, T absent) {
        return find(tag, field) ? struct(field, reader) : absent;
    }

    /** @return an immutable list without null */
    public <T> List<T> readList(int tag, String field, ValueReader<? extends T> element) {
        require(tag, field);
        return list(field, element);
    }

    /** @return an immutable list without null; empty if absent */
    public <T> List<T> optionalList(int tag, String field, ValueReader<? extends T> element) {
        return find(tag, field) ? list(field, element) : List.of();
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
        return find(tag, field) ? map(field, key, value) : OrderedMap.of();
    }

    /**
     * Finds a {@code vector<byte>} without copying it, for envelopes whose content is read on its own.
     *
     * @return a reader of just these bytes, which is to be released if they are lent, instead of this one: lent bytes
     *     are given back once, and whoever has read the envelope does not know when its content is read
     */
    public TarsReader readBytesInPlace(int tag, String field) {
        require(tag, field);
        if (type == WireType.SIMPLE_LIST) {
            TarsReader content = takeReader(simpleListSize(field), charset);
            content.lender = lender;
            lender = null;
            return content;
        }
        return bytes(field).reader(charset);
    }

    /**
     * Takes a value as it stands, whatever its type: for those who carry it elsewhere.
     *
     * @return the value as if it had been written with the tag 0, for {@link TarsWriter#writeEncoded}
     */
    public Bytes readEncoded(int tag, String field) {
        require(tag, field);
        return takeValue(type, field);
    }

    /** Takes all bytes that remain, as they are: they may be of another protocol. */
    public byte[] readRest() {
        return takeRest();
    }

    private void require(int tag, String field) {
        if (!find(tag, field)) {
            throw new TarsCodecException(field, position(), describeNext(), "a required value with tag " + tag);
        }
    }

    private boolean find(int tag, String field) {
        type = seek(tag, field);
        return type >= 0;
    }

    private long integer(String field, int mostBytes) {
        return integer(type, mostBytes, field);
    }

    private long unsigned(String field, int mostBytes, long most) {
        long value = integer(field, mostBytes);
        if (value < 0 || value > most) {
            throw new TarsCodecException(field, position(), Long.toString(value), "0 to " + most);
        }
        return value;
    }

    private float float4(String field) {
        return switch (type) {
            case WireType.ZERO -> 0;
            case WireType.FLOAT -> Float.intBitsToFloat(take4(field));
            default -> throw mismatch(type, "FLOAT or ZERO", field);
        };
    }

    private double float8(String field) {
        return switch (type) {
            case WireType.ZERO -> 0;
            case WireType.FLOAT -> Float.intBitsToFloat(take4(field));
            case WireType.DOUBLE -> Double.longBitsToDouble(take8(field));
            default -> throw mismatch(type, "DOUBLE, FLOAT or ZERO", field);
        };
    }

    private String string(String field) {
        return takeString(stringLength(field), charset);
    }

    private int stringLength(String field) {
        int claimed = switch (type) {
            case WireType.STRING1 -> take1(field);
            case WireType.STRING4 -> take4(field);
            default -> throw mismatch(type, "STRING1 or STRING4", field);
        };
        return length(claimed, 1, field);
    }

    private Bytes bytes(String field) {
        return switch (type) {
            case WireType.SIMPLE_LIST -> takeBytes(simpleListSize(field));
            case WireType.LIST -> bytesOneByOne(field);
            default -> throw mismatch(type, "SIMPLE_LIST or LIST of bytes", field);
        };
    }

    private Bytes bytesOneByOne(String field) {
        byte[] value = new byte[size(1, field)];
        for (int i = 0; i < value.length; i++) {
            value[i] = (byte) integer(head(0, field), Byte.BYTES, field);
        }
        return Bytes.wrap(value);
    }

    private <T> T struct(String field, StructReader<T> reader) {
        if (type != WireType.STRUCT_BEGIN) {
            throw mismatch(type, "STRUCT_BEGIN", field);
        }
        enter(field);
        T value;
        try {
            value = reader.read(this);
        } catch (TarsCodecException e) {
            throw e.within(field);
        }
        skipToStructEnd(field);
        leave();
        return value;
    }

    private <T> List<T> list(String field, ValueReader<? extends T> element) {
        if (type != WireType.LIST) {
            throw mismatch(type, "LIST", field);
        }
        int size = size(1, field);
        if (size == 0) {
            return List.of();
        }
        enter(field);
        // Grows with what is there: a claimed size costs nothing, though lists may stand in lists.
        Object[] values = new Object[Math.min(size, INITIAL_CAPACITY)];
        int count = 0;
        try {
            for (; count < size; count++) {
                expect(0, "");
                if (count == values.length) {
                    values = Arrays.copyOf(values, (int) Math.min(size, 2L * count));
                }
                values[count] = element.read(this, 0, "");
            }
        } catch (TarsCodecException e) {
            throw e.within("[" + count + "]").within(field);
        }
        leave();
        return listOf(values);
    }

    @SuppressWarnings("unchecked") // Only what the element's reader gave is in there.
    private static <T> List<T> listOf(Object[] values) {
        return (List<T>) List.of(values);
    }

    private <K, V> Map<K, V> map(String field, ValueReader<? extends K> key, ValueReader<? extends V> value) {
        if (type != WireType.MAP) {
            throw mismatch(type, "MAP", field);
        }
        int size = size(2, field);
        if (size == 0) {
            return OrderedMap.of();
        }
        enter(field);
        EntryCollector<K, V> entries = new EntryCollector<>(Math.min(size, INITIAL_CAPACITY));
        KeyHashes hashes = KeyHashes.of(size);
        int i = 0;
        try {
            for (; i < size; i++) {
                expect(0, "key");
                K entryKey = key.read(this, 0, "key");
                expect(1, "value");
                V entryValue = value.read(this, 1, "value");
                boolean isNew = entries.addIfAbsent(entryKey, entryValue);
                if (isNew && hashes != null && !hashes.admit(entryKey)) {
                    throw new TarsCodecException(
                            "key",
                            position(),
                            "more than " + KeyHashes.MOST_EQUAL + " keys with the hash of this one",
                            "keys that can be told apart quickly");
                }
            }
        } catch (TarsCodecException e) {
            throw e.within("[" + i + "]").within(field);
        }
        leave();
        return entries.toMap();
    }
}
