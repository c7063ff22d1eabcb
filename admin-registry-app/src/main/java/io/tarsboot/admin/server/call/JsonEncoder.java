package io.tarsboot.admin.server.call;

import io.tarsboot.admin.server.problem.ProblemException;
import io.tarsboot.codec.Bytes;
import io.tarsboot.codec.TarsStruct;
import io.tarsboot.compiler.schema.ArgumentDef;
import io.tarsboot.compiler.schema.EnumDef;
import io.tarsboot.compiler.schema.FieldDef;
import io.tarsboot.compiler.schema.FunctionDef;
import io.tarsboot.compiler.schema.Schema;
import io.tarsboot.compiler.schema.StructDef;
import io.tarsboot.compiler.schema.Type;
import io.tarsboot.compiler.schema.Type.Primitive;
import io.tarsboot.contract.ValuesWriter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** JSON values to arguments of a call. Everything is checked before the first byte is written. */
final class JsonEncoder {

    private final Schema schema;

    JsonEncoder(Schema schema) {
        this.schema = schema;
    }

    /** @throws ProblemException that names the place of what is missing, unknown or of another type */
    ValuesWriter arguments(FunctionDef function, Map<String, @Nullable Object> given) {
        List<String> names = function.in().stream().map(ArgumentDef::name).toList();
        checkKnown("arguments", given, names);
        Map<Integer, Prepared> byTag = new TreeMap<>();
        for (ArgumentDef argument : function.in()) {
            String path = "arguments." + argument.name();
            byTag.put(
                    argument.tag(),
                    prepare(argument.type(), present(given.get(argument.name()), path, argument.type()), path));
        }
        return out -> byTag.forEach((tag, value) -> value.write(out, tag));
    }

    private Prepared prepare(Type type, Object value, String path) {
        if (type instanceof Primitive primitive) {
            return primitive(primitive, value, path);
        }
        if (type instanceof Type.EnumType named) {
            int number = enumerator(named, value, path);
            return (out, tag) -> out.writeInt(tag, number);
        }
        if (type instanceof Type.StructType named) {
            TarsStruct struct = struct(schema.struct(named), value, path);
            return (out, tag) -> out.writeStruct(tag, struct);
        }
        if (type instanceof Type.ListType list) {
            return list.isBytes() && value instanceof String text ? base64(text, path) : list(list, value, path);
        }
        if (type instanceof Type.MapType map) {
            return map(map, value, path);
        }
        throw new IllegalStateException("a type that is not known here: " + type);
    }

    private static Prepared primitive(Primitive type, Object value, String path) {
        return switch (type) {
            case BOOL -> {
                boolean flag = Scalars.bool(value, path);
                yield (out, tag) -> out.writeBool(tag, flag);
            }
            case STRING -> {
                String text = Scalars.text(value, path);
                yield (out, tag) -> out.writeString(tag, text);
            }
            case FLOAT -> {
                float number = (float) Scalars.floating(value, path);
                yield (out, tag) -> out.writeFloat(tag, number);
            }
            case DOUBLE -> {
                double number = Scalars.floating(value, path);
                yield (out, tag) -> out.writeDouble(tag, number);
            }
            case BYTE, UNSIGNED_BYTE, SHORT, UNSIGNED_SHORT, INT, UNSIGNED_INT, LONG -> {
                // On the wire an integer takes the smallest form that holds it, whatever its type.
                long number = Scalars.integer(type, value, path);
                yield (out, tag) -> out.writeLong(tag, number);
            }
        };
    }

    private int enumerator(Type.EnumType type, Object value, String path) {
        EnumDef declared = schema.enumeration(type);
        if (value instanceof String name) {
            return declared.enumerator(name)
                    .map(EnumDef.Enumerator::number)
                    .orElseThrow(() -> Scalars.wrong(
                            path,
                            name,
                            declared.enumerators().stream()
                                    .map(EnumDef.Enumerator::name)
                                    .collect(Collectors.joining(", "))));
        }
        return (int) Scalars.integer(Primitive.INT, value, path);
    }

    private TarsStruct struct(StructDef declared, Object value, String path) {
        Map<?, ?> given = object(value, path, declared.name().toString());
        checkKnown(path, given, declared.fields().stream().map(FieldDef::name).toList());
        Map<Integer, Prepared> byTag = new TreeMap<>();
        for (FieldDef field : declared.fieldsByTag()) {
            String fieldPath = path + "." + field.name();
            Object member = given.get(field.name());
            if (member == null && field.required()) {
                member = byDefault(field).orElseThrow(() -> missing(fieldPath, field.type()));
            }
            if (member != null) {
                byTag.put(field.tag(), prepare(field.type(), member, fieldPath));
            }
        }
        return out -> byTag.forEach((tag, member) -> member.write(out, tag));
    }

    private static Optional<Object> byDefault(FieldDef field) {
        return field.defaultValue().map(Scalars::json);
    }

    private Prepared list(Type.ListType type, Object value, String path) {
        if (!(value instanceof List<?> given)) {
            throw Scalars.wrong(path, value, type.toString() + " as a list");
        }
        List<Prepared> elements = new ArrayList<>();
        for (int i = 0; i < given.size(); i++) {
            String elementPath = path + "[" + i + "]";
            elements.add(prepare(type.element(), present(given.get(i), elementPath, type.element()), elementPath));
        }
        if (type.isBytes()) {
            // Bytes travel in a form of their own.
            byte[] bytes = new byte[elements.size()];
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = (byte) Scalars.integer(Primitive.BYTE, present(given.get(i), path, type.element()), path);
            }
            return (out, tag) -> out.writeBytes(tag, Bytes.wrap(bytes));
        }
        return (out, tag) -> out.writeList(tag, elements, (to, at, element) -> element.write(to, at));
    }

    private static Prepared base64(String text, String path) {
        try {
            Bytes bytes = Bytes.wrap(Base64.getDecoder().decode(text));
            return (out, tag) -> out.writeBytes(tag, bytes);
        } catch (IllegalArgumentException e) {
            throw Scalars.wrong(path, text, "base64, or a list of numbers");
        }
    }

    private Prepared map(Type.MapType type, Object value, String path) {
        Map<Prepared, Prepared> entries = new LinkedHashMap<>();
        if (value instanceof List<?> pairs) {
            for (int i = 0; i < pairs.size(); i++) {
                String pairPath = path + "[" + i + "]";
                Map<?, ?> pair = object(present(pairs.get(i), pairPath, type), pairPath, "an entry");
                checkKnown(pairPath, pair, List.of("key", "value"));
                entry(entries, type, pair.get("key"), pair.get("value"), pairPath);
            }
        } else {
            object(value, path, type.toString())
                    .forEach((key, member) -> entry(entries, type, key, member, path + "." + key));
        }
        return (out, tag) -> out.writeMap(
                tag, entries, (to, at, key) -> key.write(to, at), (to, at, member) -> member.write(to, at));
    }

    private void entry(
            Map<Prepared, Prepared> entries,
            Type.MapType type,
            @Nullable Object key,
            @Nullable Object value,
            String path) {
        entries.put(
                prepare(type.key(), present(key, path, type.key()), path + " (key)"),
                prepare(type.value(), present(value, path, type.value()), path));
    }

    private static Map<?, ?> object(Object value, String path, String expected) {
        if (value instanceof Map<?, ?> map) {
            return map;
        }
        throw Scalars.wrong(path, value, expected + " as an object");
    }

    private static void checkKnown(String path, Map<?, ?> given, List<String> names) {
        for (Object name : given.keySet()) {
            if (!names.contains(String.valueOf(name))) {
                throw Scalars.wrong(path, String.valueOf(name), names.isEmpty() ? "nothing" : String.join(", ", names));
            }
        }
    }

    private static Object present(@Nullable Object value, String path, Type type) {
        if (value == null) {
            throw missing(path, type);
        }
        return value;
    }

    private static ProblemException missing(String path, Type type) {
        return ProblemException.invalid("%s: missing (expected: %s)".formatted(path, type));
    }
}
