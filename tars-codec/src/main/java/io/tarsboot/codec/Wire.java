package io.tarsboot.codec;

import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.Objects;

/**
 * A place in a range of bytes: takes heads, numbers and lengths from it and passes over values that nobody asked for.
 * Nothing is taken that is not there, and nothing is allocated.
 */
abstract sealed class Wire permits TarsReader {

    /** What a head of one byte has instead of a tag: that stands in a second byte. */
    private static final int LONG_TAG = 15;

    private byte[] buffer;
    private int limit;
    private int position;
    private int depth;

    Wire(byte[] buffer, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, buffer.length);
        this.buffer = buffer;
        this.position = offset;
        this.limit = offset + length;
    }

    final void begin(byte[] newBuffer, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, newBuffer.length);
        buffer = newBuffer;
        position = offset;
        limit = offset + length;
        depth = 0;
    }

    /** There is nothing more to take. */
    final void end() {
        limit = position;
    }

    int position() {
        return position;
    }

    int remaining() {
        return limit - position;
    }

    /**
     * Looks for a field, passing over those with lower tags.
     *
     * @return its type, its head consumed; -1 if it is not there
     */
    int seek(int tag, String field) {
        // Nearly always the next value is the one: this much the JVM takes into the generated code, where the tag is a
        // constant. What is left of the head without its tag is the type.
        if (tag < LONG_TAG) {
            if (position < limit) {
                int type = (buffer[position] & 0xFF) ^ (tag << 4);
                if (type >>> 4 == 0 && type != WireType.STRUCT_END) {
                    position++;
                    return type;
                }
            }
        } else if (limit - position >= 2) {
            int type = (buffer[position] & 0xFF) ^ (LONG_TAG << 4);
            if (type >>> 4 == 0 && type != WireType.STRUCT_END && (buffer[position + 1] & 0xFF) == tag) {
                position += 2;
                return type;
            }
        }
        return seekFurther(tag, field);
    }

    private int seekFurther(int tag, String field) {
        while (position < limit) {
            int head = buffer[position] & 0xFF;
            int type = head & 0x0F;
            if (type == WireType.STRUCT_END) {
                return -1;
            }
            int headTag = head >>> 4;
            int headSize = 1;
            if (headTag == LONG_TAG) {
                need(2, field);
                headTag = buffer[position + 1] & 0xFF;
                headSize = 2;
            }
            if (headTag > tag) {
                return -1;
            }
            position += headSize;
            if (headTag == tag) {
                return type;
            }
            skip(type, field);
        }
        return -1;
    }

    /** Takes the head of a value that must be next. @return its type */
    int head(int tag, String field) {
        int start = position;
        int head = take1(field);
        int headTag = head >>> 4 == LONG_TAG ? take1(field) : head >>> 4;
        if (headTag != tag) {
            throw new TarsCodecException(field, start, "tag " + headTag, "tag " + tag);
        }
        return head & 0x0F;
    }

    /** Checks that a value with this tag, one below 15, is next, and leaves it there. */
    void expect(int tag, String field) {
        if (position >= limit || (buffer[position] & 0xFF) >>> 4 != tag) {
            int start = position;
            head(tag, field);
            position = start;
        }
    }

    /** Takes a value whose head was read, as it stands: behind a head with the tag 0. */
    Bytes takeValue(int type, String field) {
        int start = position;
        skip(type, field);
        byte[] value = new byte[1 + position - start];
        value[0] = (byte) type;
        System.arraycopy(buffer, start, value, 1, value.length - 1);
        return Bytes.wrap(value);
    }

    /** Goes on behind the end of the struct, whatever fields come before it. */
    void skipToStructEnd(String field) {
        if (position < limit && buffer[position] == WireType.STRUCT_END) {
            position++;
        } else {
            skipFieldsToStructEnd(field);
        }
    }

    private void skipFieldsToStructEnd(String field) {
        while (true) {
            int type = headOfAnyTag(field);
            if (type == WireType.STRUCT_END) {
                return;
            }
            skip(type, field);
        }
    }

    /** Takes the number of elements of a list, a map or a {@code vector<byte>}, each of which takes at least so many bytes. */
    int size(int elementBytes, String field) {
        int type = head(0, field);
        return length(integer(type, Integer.BYTES, field), elementBytes, field);
    }

    /** Takes the inner head and the size of a SIMPLE_LIST; as many bytes follow. */
    int simpleListSize(String field) {
        int head = take1(field);
        if (head != WireType.INT1) {
            throw new TarsCodecException(field, position - 1, "head " + head, "head 0 (INT1, tag 0) of the bytes");
        }
        return size(1, field);
    }

    /** Takes an integer of the given type, and refuses types wider than the value that is wanted. */
    long integer(int type, int mostBytes, String field) {
        if (type == WireType.ZERO) {
            return 0;
        }
        if (type > WireType.INT8 || WireType.sizeOfInteger(type) > mostBytes) {
            throw mismatch(type, "an integer of at most " + mostBytes + " bytes", field);
        }
        return switch (type) {
            case WireType.INT1 -> (byte) take1(field);
            case WireType.INT2 -> take2(field);
            case WireType.INT4 -> take4(field);
            default -> take8(field);
        };
    }

    int take1(String field) {
        need(1, field);
        return buffer[position++] & 0xFF;
    }

    private short take2(String field) {
        need(2, field);
        int high = buffer[position] << 8;
        int low = buffer[position + 1] & 0xFF;
        position += 2;
        return (short) (high | low);
    }

    int take4(String field) {
        need(4, field);
        int value = BigEndian.getInt(buffer, position);
        position += 4;
        return value;
    }

    long take8(String field) {
        need(8, field);
        long value = BigEndian.getLong(buffer, position);
        position += 8;
        return value;
    }

    String takeString(int length, Charset charset) {
        String text = Text.decode(buffer, position, length, charset);
        position += length;
        return text;
    }

    String takeString(int length, Charset charset, KnownStrings expected) {
        String known = expected.find(buffer, position, length);
        if (known == null) {
            return takeString(length, charset);
        }
        position += length;
        return known;
    }

    Bytes takeBytes(int length) {
        Bytes bytes = Bytes.copyOf(buffer, position, length);
        position += length;
        return bytes;
    }

    /** Takes all bytes that remain. */
    byte[] takeRest() {
        byte[] rest = Arrays.copyOfRange(buffer, position, limit);
        position = limit;
        return rest;
    }

    /** A reader of the next bytes, without copying them. */
    TarsReader takeReader(int length, Charset charset) {
        TarsReader reader = new TarsReader(buffer, position, length, charset);
        position += length;
        return reader;
    }

    /** Checks a length from the wire before anything is allocated for it. */
    int length(long claimed, int elementBytes, String field) {
        int left = limit - position;
        if (claimed < 0 || claimed * elementBytes > left) {
            throw new TarsCodecException(
                    field, position, "a length of " + claimed, "0 to " + left / elementBytes + " that remain");
        }
        return (int) claimed;
    }

    void enter(String field) {
        if (++depth > TarsReader.MAX_DEPTH) {
            throw new TarsCodecException(
                    field, position, "nesting deeper than " + TarsReader.MAX_DEPTH, "at most " + TarsReader.MAX_DEPTH);
        }
    }

    void leave() {
        depth--;
    }

    TarsCodecException mismatch(int type, String expected, String field) {
        return new TarsCodecException(field, position, WireType.name(type), expected);
    }

    /** What stands where something else was looked for. */
    String describeNext() {
        if (position >= limit) {
            return "the end";
        }
        int type = buffer[position] & 0x0F;
        return type == WireType.STRUCT_END ? "the end of the struct" : WireType.name(type) + " of a later tag";
    }

    private void skip(int type, String field) {
        switch (type) {
            case WireType.INT1 -> skipBytes(1, field);
            case WireType.INT2 -> skipBytes(2, field);
            case WireType.INT4, WireType.FLOAT -> skipBytes(4, field);
            case WireType.INT8, WireType.DOUBLE -> skipBytes(8, field);
            case WireType.STRING1 -> skipBytes(take1(field), field);
            case WireType.STRING4 -> skipBytes(length(take4(field), 1, field), field);
            case WireType.ZERO -> {}
            case WireType.SIMPLE_LIST -> skipBytes(simpleListSize(field), field);
            case WireType.LIST -> skipElements(size(1, field), field);
            case WireType.MAP -> skipElements(2 * size(2, field), field);
            case WireType.STRUCT_BEGIN -> {
                enter(field);
                skipToStructEnd(field);
                leave();
            }
            default -> throw mismatch(type, "a type that can begin a value", field);
        }
    }

    private void skipElements(int count, String field) {
        enter(field);
        for (int i = 0; i < count; i++) {
            skip(headOfAnyTag(field), field);
        }
        leave();
    }

    private void skipBytes(int count, String field) {
        need(count, field);
        position += count;
    }

    private int headOfAnyTag(String field) {
        int head = take1(field);
        if (head >>> 4 == LONG_TAG) {
            skipBytes(1, field);
        }
        return head & 0x0F;
    }

    private void need(int count, String field) {
        int left = limit - position;
        if (count > left) {
            throw new TarsCodecException(field, position, left + " bytes to the end", "at least " + count + " more");
        }
    }
}
