package io.tarsboot.rpc.dialect;

import io.tarsboot.codec.Bytes;
import io.tarsboot.codec.TarsCodecException;
import io.tarsboot.codec.TarsReader;
import io.tarsboot.codec.ValueReader;
import io.tarsboot.contract.Scalar;
import io.tarsboot.contract.StructType;
import io.tarsboot.contract.ValueType;
import tools.jackson.core.JsonGenerator;

/**
 * Writes fields by tag as one JSON object, driven by their types. Every field is written, with the value that it has if
 * it does not travel; only structs that do not travel are left out, because they may hold themselves.
 */
final class JsonWriting {

    /** What readers of elements give back: the element is written already. */
    private static final Boolean WRITTEN = Boolean.TRUE;

    private final JsonGenerator out;

    JsonWriting(JsonGenerator out) {
        this.out = out;
    }

    void object(StructType type, TarsReader in) {
        out.writeStartObject();
        for (StructType.Field field : type.fields()) {
            if (field.required()) {
                out.writeName(field.name());
                value(field.type(), in, field.tag(), field.name());
            } else {
                optional(field, in);
            }
        }
        out.writeEndObject();
    }

    private void value(ValueType type, TarsReader in, int tag, String name) {
        if (type instanceof Scalar scalar) {
            scalar(scalar, in, tag, name);
        } else if (type instanceof StructType struct) {
            in.readStruct(tag, name, content -> struct(struct, content));
        } else if (type instanceof ValueType.Sequence list) {
            out.writeStartArray();
            in.readList(tag, name, element(list.element()));
            out.writeEndArray();
        } else {
            ValueType.Mapping map = (ValueType.Mapping) type;
            beginMap(map);
            in.readMap(tag, name, key(map), mapped(map));
            endMap(map);
        }
    }

    private void optional(StructType.Field field, TarsReader in) {
        int tag = field.tag();
        String name = field.name();
        ValueType type = field.type();
        if (type instanceof StructType struct) {
            in.optionalStruct(
                    tag,
                    name,
                    content -> {
                        out.writeName(name);
                        return struct(struct, content);
                    },
                    WRITTEN);
            return;
        }
        out.writeName(name);
        if (type instanceof Scalar scalar) {
            optionalScalar(scalar, field, in);
        } else if (type instanceof ValueType.Sequence list) {
            out.writeStartArray();
            in.optionalList(tag, name, element(list.element()));
            out.writeEndArray();
        } else {
            ValueType.Mapping map = (ValueType.Mapping) type;
            beginMap(map);
            in.optionalMap(tag, name, key(map), mapped(map));
            endMap(map);
        }
    }

    private Boolean struct(StructType type, TarsReader content) {
        object(type, content);
        return WRITTEN;
    }

    private ValueReader<Boolean> element(ValueType type) {
        return (in, tag, field) -> {
            value(type, in, tag, field);
            return WRITTEN;
        };
    }

    private void beginMap(ValueType.Mapping map) {
        if (MapKeys.areText(map.key())) {
            out.writeStartObject();
        } else {
            out.writeStartArray();
        }
    }

    private void endMap(ValueType.Mapping map) {
        if (MapKeys.areText(map.key())) {
            out.writeEndObject();
        } else {
            out.writeEndArray();
        }
    }

    /** Each key must be another for the reader, so that it takes all of them for entries. */
    private ValueReader<Object> key(ValueType.Mapping map) {
        if (MapKeys.areText(map.key())) {
            return (in, tag, field) -> {
                String key = MapKeys.read((Scalar) map.key(), in, tag, field);
                if (!isWellFormed(key)) {
                    throw new TarsCodecException(field, in.position(), "bytes that are no UTF-8", "a name for JSON");
                }
                out.writeName(key);
                return key;
            };
        }
        return (in, tag, field) -> {
            out.writeStartObject();
            out.writeName("key");
            value(map.key(), in, tag, field);
            return new Object();
        };
    }

    private ValueReader<Boolean> mapped(ValueType.Mapping map) {
        if (MapKeys.areText(map.key())) {
            return element(map.value());
        }
        return (in, tag, field) -> {
            out.writeName("value");
            value(map.value(), in, tag, field);
            out.writeEndObject();
            return WRITTEN;
        };
    }

    private void scalar(Scalar type, TarsReader in, int tag, String name) {
        switch (type) {
            case BOOL -> out.writeBoolean(in.readBool(tag, name));
            case STRING -> text(in.readString(tag, name));
            case FLOAT -> floating(in.readFloat(tag, name));
            case DOUBLE -> floating(in.readDouble(tag, name));
            case BYTES -> bytes(in.readBytes(tag, name));
            default -> out.writeNumber(in.readLong(tag, name));
        }
    }

    private void optionalScalar(Scalar type, StructType.Field field, TarsReader in) {
        int tag = field.tag();
        String name = field.name();
        Object absent = field.absent();
        Number number = absent instanceof Number given ? given : 0;
        switch (type) {
            case BOOL -> out.writeBoolean(in.optionalBool(tag, name, Boolean.TRUE.equals(absent)));
            case STRING -> text(in.optionalString(tag, name, absent == null ? "" : absent.toString()));
            case FLOAT -> floating(in.optionalFloat(tag, name, number.floatValue()));
            case DOUBLE -> floating(in.optionalDouble(tag, name, number.doubleValue()));
            case BYTES -> bytes(in.optionalBytes(tag, name, Bytes.EMPTY));
            default -> out.writeNumber(in.optionalLong(tag, name, number.longValue()));
        }
    }

    private void floating(float value) {
        if (Float.isFinite(value)) {
            out.writeNumber(value);
        } else {
            special(value);
        }
    }

    private void floating(double value) {
        if (Double.isFinite(value)) {
            out.writeNumber(value);
        } else {
            special(value);
        }
    }

    /** JSON has no numbers for these. C++ writes null for the first; the others it writes in a way that is no JSON. */
    private void special(double value) {
        if (Double.isNaN(value)) {
            out.writeNull();
        } else {
            out.writeString(Double.toString(value));
        }
    }

    private void bytes(Bytes value) {
        out.writeStartArray();
        for (int i = 0; i < value.size(); i++) {
            out.writeNumber((int) value.at(i));
        }
        out.writeEndArray();
    }

    private void text(String text) {
        if (isWellFormed(text)) {
            out.writeString(text);
        } else {
            out.writeRawValue(escaped(text));
        }
    }

    /** Bytes that are no UTF-8 are read as single surrogates, so that they are not lost. */
    private static boolean isWellFormed(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isSurrogate(c)) {
                if (!Character.isHighSurrogate(c)
                        || i + 1 == text.length()
                        || !Character.isLowSurrogate(text.charAt(i + 1))) {
                    return false;
                }
                i++;
            }
        }
        return true;
    }

    /** JSON has single surrogates as escapes only, and no reader takes them in names. */
    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= ' ' && c < 0x7F && c != '"' && c != '\\') {
                escaped.append(c);
            } else {
                escaped.append("\\u%04x".formatted((int) c));
            }
        }
        return escaped.append('"').toString();
    }
}
