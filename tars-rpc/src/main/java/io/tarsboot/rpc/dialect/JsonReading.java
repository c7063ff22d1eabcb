package io.tarsboot.rpc.dialect;

import io.tarsboot.codec.Bytes;
import io.tarsboot.codec.TarsCodecException;
import io.tarsboot.codec.TarsReader;
import io.tarsboot.codec.TarsWriter;
import io.tarsboot.contract.Scalar;
import io.tarsboot.contract.StructType;
import io.tarsboot.contract.ValueType;
import io.tarsboot.rpc.text.OneLine;
import java.io.ByteArrayOutputStream;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads one JSON object into fields by tag, driven by their types: nothing is kept but what the types ask for. Members
 * that the types do not know are passed over, as fields of newer versions are on the wire.
 */
final class JsonReading {

    private static final int LONGEST_SHOWN = 40;

    private final JsonParser in;
    private final TarsWriter out;
    private int depth;

    JsonReading(JsonParser in, TarsWriter out) {
        this.in = in;
        this.out = out;
    }

    /** Reads all that there is. */
    void whole(StructType type) {
        in.nextToken();
        object(type);
        if (in.nextToken() != null) {
            throw wrong("the end");
        }
    }

    /** Reads the members of the object that begins here. */
    private void object(StructType type) {
        if (in.currentToken() != JsonToken.START_OBJECT) {
            throw wrong("an object");
        }
        enter();
        WrittenFields written = new WrittenFields(out, type.fields().size());
        while (in.nextToken() != JsonToken.END_OBJECT) {
            StructType.Field field = type.field(in.currentName());
            JsonToken value = in.nextToken();
            if (field == null) {
                in.skipChildren();
            } else if (value != JsonToken.VALUE_NULL || field.required() || isFloating(field.type())) {
                written.begin(field.tag());
                value(field.type(), field.tag(), field.name());
                written.end();
            }
        }
        for (StructType.Field field : type.fields()) {
            if (field.required() && !written.has(field.tag())) {
                throw new TarsCodecException(
                        field.name(), offset(), "no member of this name", String.valueOf(field.type()));
            }
        }
        written.sort();
        depth--;
    }

    private void value(ValueType type, int tag, String name) {
        try {
            value(type, tag);
        } catch (TarsCodecException e) {
            throw e.within(name);
        }
    }

    private void value(ValueType type, int tag) {
        if (type instanceof Scalar scalar) {
            scalar(scalar, tag);
        } else if (type instanceof StructType struct) {
            out.writeStruct(tag, content -> object(struct));
        } else if (type instanceof ValueType.Sequence list) {
            list(list.element(), tag);
        } else {
            ValueType.Mapping map = (ValueType.Mapping) type;
            if (MapKeys.areText(map.key())) {
                map((Scalar) map.key(), map.value(), tag);
            } else {
                entries(map.entry(), tag);
            }
        }
    }

    private void list(ValueType element, int tag) {
        expect(JsonToken.START_ARRAY, "an array");
        enter();
        int list = out.beginList(tag);
        int size = 0;
        while (in.nextToken() != JsonToken.END_ARRAY) {
            value(element, 0, "[" + size++ + "]");
        }
        out.endSized(list, size);
        depth--;
    }

    private void map(Scalar key, ValueType value, int tag) {
        expect(JsonToken.START_OBJECT, "an object");
        enter();
        int map = out.beginMap(tag);
        int size = 0;
        while (in.nextToken() != JsonToken.END_OBJECT) {
            String name = in.currentName();
            if (!MapKeys.write(key, name, out)) {
                throw new TarsCodecException(shown(name), offset(), "a name that is no key", "a key, " + key);
            }
            in.nextToken();
            value(value, 1, shown(name));
            size++;
        }
        out.endSized(map, size);
        depth--;
    }

    /** A map whose keys are no text: an array of objects, each with a key and a value. */
    private void entries(StructType entry, int tag) {
        expect(JsonToken.START_ARRAY, "an array of objects with key and value");
        enter();
        int map = out.beginMap(tag);
        int size = 0;
        while (in.nextToken() != JsonToken.END_ARRAY) {
            try {
                object(entry);
            } catch (TarsCodecException e) {
                throw e.within("[" + size + "]");
            }
            size++;
        }
        out.endSized(map, size);
        depth--;
    }

    private void scalar(Scalar type, int tag) {
        switch (type) {
            case BOOL -> out.writeBool(tag, bool());
            case STRING -> {
                expect(JsonToken.VALUE_STRING, "a string");
                out.writeString(tag, in.getString());
            }
            case FLOAT -> out.writeFloat(tag, floating(Scalar.FLOAT) ? in.getFloatValue() : (float) special());
            case DOUBLE -> out.writeDouble(tag, floating(Scalar.DOUBLE) ? in.getDoubleValue() : special());
            case BYTES -> out.writeBytes(tag, bytes());
            default -> out.writeLong(tag, integer(type));
        }
    }

    private boolean bool() {
        JsonToken token = in.currentToken();
        if (token != JsonToken.VALUE_TRUE && token != JsonToken.VALUE_FALSE) {
            throw wrong("true or false");
        }
        return token == JsonToken.VALUE_TRUE;
    }

    private long integer(Scalar type) {
        if (in.currentToken() != JsonToken.VALUE_NUMBER_INT || in.getStringLength() > Long.BYTES * 3) {
            throw wrong("a whole number, " + Numbers.range(type));
        }
        // Jackson refuses what is no long.
        long value = in.getLongValue();
        if (!Numbers.holds(type, value)) {
            throw wrong("a whole number, " + Numbers.range(type));
        }
        return value;
    }

    /** Whether it is written as a number, one that the type holds. */
    private boolean floating(Scalar type) {
        if (in.currentToken() == null || !in.currentToken().isNumeric()) {
            return false;
        }
        boolean finite =
                type == Scalar.FLOAT ? Float.isFinite(in.getFloatValue()) : Double.isFinite(in.getDoubleValue());
        if (!finite) {
            throw wrong("a number that a " + (type == Scalar.FLOAT ? "float" : "double") + " holds");
        }
        return true;
    }

    /** JSON has no numbers for these. C++ writes null for the first of them. */
    private double special() {
        if (in.currentToken() == JsonToken.VALUE_NULL) {
            return Double.NaN;
        }
        if (in.currentToken() == JsonToken.VALUE_STRING) {
            Double value = FloatingText.special(in.getString());
            if (value != null) {
                return value;
            }
        }
        throw wrong("a number, null, \"NaN\", \"Infinity\" or \"-Infinity\"");
    }

    private Bytes bytes() {
        expect(JsonToken.START_ARRAY, "an array of bytes, -128 to 255");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        while (in.nextToken() != JsonToken.END_ARRAY) {
            // Most languages have unsigned bytes.
            long value = in.currentToken() == JsonToken.VALUE_NUMBER_INT && in.getStringLength() < Long.BYTES
                    ? in.getLongValue()
                    : Long.MAX_VALUE;
            if (value < Byte.MIN_VALUE || value > 0xFF) {
                throw wrong("a byte, -128 to 255").within("[" + bytes.size() + "]");
            }
            bytes.write((int) value);
        }
        return Bytes.wrap(bytes.toByteArray());
    }

    private static boolean isFloating(ValueType type) {
        return type == Scalar.FLOAT || type == Scalar.DOUBLE;
    }

    private void expect(JsonToken token, String expected) {
        if (in.currentToken() != token) {
            throw wrong(expected);
        }
    }

    private TarsCodecException wrong(String expected) {
        JsonToken token = in.currentToken();
        String found;
        if (token == null) {
            found = "the end";
        } else if (token == JsonToken.START_OBJECT) {
            found = "an object";
        } else if (token == JsonToken.START_ARRAY) {
            found = "an array";
        } else {
            found = token == JsonToken.VALUE_STRING
                    ? "the text \"" + shown(in.getString()) + "\""
                    : shown(in.getString());
        }
        return new TarsCodecException("", offset(), found, expected);
    }

    private static String shown(String text) {
        return OneLine.of(text, LONGEST_SHOWN);
    }

    private int offset() {
        return (int) Math.max(0, in.currentTokenLocation().getByteOffset());
    }

    /** As on the wire; what is deeper could not be read from there either, and would end the stack. */
    private void enter() {
        if (++depth > TarsReader.MAX_DEPTH) {
            throw new TarsCodecException(
                    "", offset(), "nesting deeper than " + TarsReader.MAX_DEPTH, "at most " + TarsReader.MAX_DEPTH);
        }
    }
}
