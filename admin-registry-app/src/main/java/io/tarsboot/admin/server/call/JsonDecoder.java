package io.tarsboot.admin.server.call;

import io.tarsboot.codec.Bytes;
import io.tarsboot.codec.TarsCodecException;
import io.tarsboot.codec.TarsReader;
import io.tarsboot.codec.ValueReader;
import io.tarsboot.compiler.schema.ArgumentDef;
import io.tarsboot.compiler.schema.EnumDef;
import io.tarsboot.compiler.schema.FieldDef;
import io.tarsboot.compiler.schema.FunctionDef;
import io.tarsboot.compiler.schema.Schema;
import io.tarsboot.compiler.schema.StructDef;
import io.tarsboot.compiler.schema.Type;
import io.tarsboot.compiler.schema.Type.Primitive;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Results of a call to JSON values. Reads one response. */
final class JsonDecoder {

    /** A few bytes of a response can stand for many values of JSON. */
    private static final int MAX_VALUES = 200_000;

    private final Schema schema;
    private int values;

    JsonDecoder(Schema schema) {
        this.schema = schema;
    }

    /** @param out by name */
    record Results(@Nullable Object result, Map<String, @Nullable Object> out) {}

    Results read(FunctionDef function, TarsReader in) {
        Object result =
                function.result().isPresent() ? required(function.result().get(), in, 0, "result") : null;
        Map<Integer, ArgumentDef> byTag = new TreeMap<>();
        function.out().forEach(argument -> byTag.put(argument.tag(), argument));
        Map<String, @Nullable Object> out = new LinkedHashMap<>();
        byTag.forEach((tag, argument) -> out.put(argument.name(), required(argument.type(), in, tag, argument.name())));
        return new Results(result, out);
    }

    private Object required(Type type, TarsReader in, int tag, String field) {
        count(in, field);
        if (type instanceof Primitive primitive) {
            return primitive(primitive, in, tag, field, null);
        }
        if (type instanceof Type.EnumType named) {
            return enumerator(named, in.readInt(tag, field));
        }
        if (type instanceof Type.StructType named) {
            return in.readStruct(tag, field, content -> fields(schema.struct(named), content));
        }
        if (type instanceof Type.ListType list) {
            return list.isBytes() ? base64(in.readBytes(tag, field)) : in.readList(tag, field, reader(list.element()));
        }
        Type.MapType map = (Type.MapType) type;
        return entries(map, in.readMap(tag, field, reader(map.key()), reader(map.value())));
    }

    private ValueReader<Object> reader(Type type) {
        return (in, tag, field) -> required(type, in, tag, field);
    }

    private Map<String, Object> fields(StructDef declared, TarsReader in) {
        Map<String, Object> members = new LinkedHashMap<>();
        for (FieldDef field : declared.fieldsByTag()) {
            members.put(
                    field.name(),
                    field.required()
                            ? required(field.type(), in, field.tag(), field.name())
                            : optional(field, in, field.tag(), field.name()));
        }
        return members;
    }

    private Object optional(FieldDef field, TarsReader in, int tag, String name) {
        count(in, name);
        if (field.type() instanceof Primitive primitive) {
            Object absent = schema.valueWhenAbsent(field).map(Scalars::json).orElseGet(() -> zero(primitive));
            return primitive(primitive, in, tag, name, absent);
        }
        if (field.type() instanceof Type.EnumType named) {
            Object absent = schema.valueWhenAbsent(field).map(Scalars::json).orElse(0);
            return enumerator(named, in.optionalInt(tag, name, ((Number) absent).intValue()));
        }
        if (field.type() instanceof Type.StructType named) {
            // Members that an absent struct would have are not made up: it may hold itself.
            return in.optionalStruct(tag, name, content -> fields(schema.struct(named), content), Map.of());
        }
        if (field.type() instanceof Type.ListType list) {
            return list.isBytes()
                    ? base64(in.optionalBytes(tag, name, Bytes.EMPTY))
                    : in.optionalList(tag, name, reader(list.element()));
        }
        Type.MapType map = (Type.MapType) field.type();
        return entries(map, in.optionalMap(tag, name, reader(map.key()), reader(map.value())));
    }

    /** @param absent null if the value must be there */
    private static Object primitive(Primitive type, TarsReader in, int tag, String field, @Nullable Object absent) {
        boolean required = absent == null;
        Number number = absent instanceof Number given ? given : 0;
        return switch (type) {
            case BOOL -> required ? in.readBool(tag, field) : in.optionalBool(tag, field, Boolean.TRUE.equals(absent));
            case BYTE -> required ? in.readByte(tag, field) : in.optionalByte(tag, field, number.byteValue());
            case UNSIGNED_BYTE ->
                required ? in.readUnsignedByte(tag, field) : in.optionalUnsignedByte(tag, field, number.shortValue());
            case SHORT -> required ? in.readShort(tag, field) : in.optionalShort(tag, field, number.shortValue());
            case UNSIGNED_SHORT ->
                required ? in.readUnsignedShort(tag, field) : in.optionalUnsignedShort(tag, field, number.intValue());
            case INT -> required ? in.readInt(tag, field) : in.optionalInt(tag, field, number.intValue());
            case UNSIGNED_INT ->
                required ? in.readUnsignedInt(tag, field) : in.optionalUnsignedInt(tag, field, number.longValue());
            case LONG -> required ? in.readLong(tag, field) : in.optionalLong(tag, field, number.longValue());
            case FLOAT ->
                finite(required ? in.readFloat(tag, field) : in.optionalFloat(tag, field, number.floatValue()));
            case DOUBLE ->
                finite(required ? in.readDouble(tag, field) : in.optionalDouble(tag, field, number.doubleValue()));
            case STRING -> required ? in.readString(tag, field) : in.optionalString(tag, field, String.valueOf(absent));
        };
    }

    private static Object zero(Primitive type) {
        return switch (type) {
            case BOOL -> false;
            case STRING -> "";
            default -> 0;
        };
    }

    /** JSON has no numbers for the others. */
    private static Object finite(Number number) {
        return Double.isFinite(number.doubleValue()) ? number : number.toString();
    }

    private Object enumerator(Type.EnumType type, int number) {
        return schema.enumeration(type)
                .enumerator(number)
                .<Object>map(EnumDef.Enumerator::name)
                .orElse(number);
    }

    private static String base64(Bytes bytes) {
        return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }

    private static Object entries(Type.MapType type, Map<Object, Object> read) {
        if (type.key() instanceof Primitive || type.key() instanceof Type.EnumType) {
            Map<String, Object> members = new LinkedHashMap<>();
            read.forEach((key, value) -> members.put(String.valueOf(key), value));
            return members;
        }
        List<Map<String, Object>> pairs = new ArrayList<>();
        read.forEach((key, value) -> pairs.add(pair(key, value)));
        return pairs;
    }

    private static Map<String, Object> pair(Object key, Object value) {
        Map<String, Object> pair = new LinkedHashMap<>();
        pair.put("key", key);
        pair.put("value", value);
        return pair;
    }

    private void count(TarsReader in, String field) {
        if (++values > MAX_VALUES) {
            throw new TarsCodecException(
                    field, in.position(), "more than " + MAX_VALUES + " values", "an answer that can be shown");
        }
    }
}
