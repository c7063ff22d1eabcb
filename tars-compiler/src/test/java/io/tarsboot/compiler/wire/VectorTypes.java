package io.tarsboot.compiler.wire;

import io.tarsboot.codec.Bytes;
import io.tarsboot.codec.TarsCodecException;
import io.tarsboot.codec.TarsReader;
import io.tarsboot.codec.TarsStruct;
import io.tarsboot.compiler.java.GeneratedClasses;
import io.tarsboot.compiler.schema.FieldDef;
import io.tarsboot.compiler.schema.StructDef;
import io.tarsboot.compiler.schema.Type;
import io.tarsboot.compiler.schema.Type.EnumType;
import io.tarsboot.compiler.schema.Type.ListType;
import io.tarsboot.compiler.schema.Type.MapType;
import io.tarsboot.compiler.schema.Type.Primitive;
import io.tarsboot.compiler.schema.Type.StructType;
import java.lang.reflect.InvocationTargetException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Values of the vectors' structs: made from their JSON, read from bytes, written to bytes. */
final class VectorTypes {

    private final GeneratedClasses classes;

    VectorTypes(GeneratedClasses classes) {
        this.classes = classes;
    }

    /** The value that a case's JSON describes. */
    TarsStruct value(String struct, JsonNode json) {
        return (TarsStruct) struct(structNamed(struct), json);
    }

    TarsStruct read(String struct, byte[] bytes) {
        return (TarsStruct)
                invoke(classes.type(structNamed(struct).name()), "read", TarsReader.class, new TarsReader(bytes));
    }

    static byte[] write(TarsStruct value) {
        return Bytes.of(value).toByteArray();
    }

    private StructDef structNamed(String name) {
        return classes.schema().structNamed("Vec::" + name).orElseThrow();
    }

    private Object struct(StructDef struct, JsonNode json) {
        Class<?> type = classes.type(struct.name());
        List<Object> components = new ArrayList<>();
        for (FieldDef field : struct.fields()) {
            components.add(value(field.type(), json.required(field.name())));
        }
        try {
            return type.getConstructors()[0].newInstance(components.toArray());
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    private Object value(Type type, JsonNode json) {
        if (type instanceof Primitive primitive) {
            return primitive(primitive, json);
        }
        if (type instanceof EnumType enumType) {
            return invoke(classes.type(enumType.name()), "of", int.class, json.intValue());
        }
        if (type instanceof StructType structType) {
            return struct(classes.schema().struct(structType), json);
        }
        if (type instanceof MapType map) {
            Map<Object, Object> entries = new LinkedHashMap<>();
            json.forEach(entry -> entries.put(value(map.key(), entry.get(0)), value(map.value(), entry.get(1))));
            return entries;
        }
        ListType list = (ListType) type;
        if (list.isBytes()) {
            return Bytes.wrap(HexFormat.of().parseHex(json.stringValue()));
        }
        List<Object> elements = new ArrayList<>();
        json.forEach(element -> elements.add(value(list.element(), element)));
        return elements;
    }

    private static Object primitive(Primitive type, JsonNode json) {
        return switch (type) {
            case BOOL -> json.booleanValue();
            case BYTE -> (byte) json.intValue();
            case SHORT, UNSIGNED_BYTE -> (short) json.intValue();
            case INT, UNSIGNED_SHORT -> json.intValue();
            case UNSIGNED_INT -> json.longValue();
            case LONG -> Long.parseLong(json.stringValue());
            case FLOAT -> Float.intBitsToFloat((int) bits(json));
            case DOUBLE -> Double.longBitsToDouble(bits(json));
            case STRING ->
                json.isString()
                        ? json.stringValue()
                        : new String(
                                HexFormat.of().parseHex(json.required("hex").stringValue()), StandardCharsets.UTF_8);
        };
    }

    private static long bits(JsonNode json) {
        return Long.parseUnsignedLong(json.required("bits").stringValue(), 16);
    }

    private static Object invoke(Class<?> type, String method, Class<?> parameter, Object argument) {
        try {
            return type.getMethod(method, parameter).invoke(null, argument);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof TarsCodecException failure) {
                throw failure;
            }
            throw new AssertionError(method + " of " + type + " let something else escape", e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }
}
