package io.tarsboot.compiler.java;

import io.tarsboot.compiler.schema.FieldDef;
import io.tarsboot.compiler.schema.Type;
import io.tarsboot.compiler.schema.Type.EnumType;
import io.tarsboot.compiler.schema.Type.ListType;
import io.tarsboot.compiler.schema.Type.MapType;
import io.tarsboot.compiler.schema.Type.Primitive;
import io.tarsboot.compiler.schema.Type.StructType;

/** The calls of reader and writer for values of any type. */
final class CodecCalls {

    private final JavaTypes types;

    CodecCalls(JavaTypes types) {
        this.types = types;
    }

    /** An expression that reads a value which must be there. */
    String read(Type type, String in, int tag, String field) {
        String place = "(" + tag + ", " + Literals.quoted(field);
        if (type instanceof EnumType) {
            return types.declared(type) + ".of(" + in + ".readInt" + place + "))";
        }
        return in + ".read" + kind(type) + place + elements(type) + ")";
    }

    /** An expression that reads a field of a struct. */
    String read(FieldDef field, String in) {
        Type type = field.type();
        if (field.required()) {
            return read(type, in, field.tag(), field.name());
        }
        String place = "(" + field.tag() + ", " + Literals.quoted(field.name());
        if (type instanceof EnumType) {
            return types.declared(type) + ".of(" + in + ".optionalInt" + place + ", " + types.absent(field)
                    + ".value()))";
        }
        String absent = JavaTypes.isContainer(type) ? "" : ", " + types.absent(field);
        return in + ".optional" + kind(type) + place + elements(type) + absent + ")";
    }

    /** A statement that writes a value. */
    String write(Type type, String out, int tag, String value) {
        String elements = "";
        if (type instanceof ListType list && !list.isBytes()) {
            elements = ", " + writer(list.element());
        } else if (type instanceof MapType map) {
            elements = ", " + writer(map.key()) + ", " + writer(map.value());
        }
        return out + ".write" + kind(type) + "(" + tag + ", " + value + elements + ");";
    }

    private String elements(Type type) {
        if (type instanceof StructType) {
            return ", " + types.declared(type) + "::read";
        }
        if (type instanceof ListType list && !list.isBytes()) {
            return ", " + reader(list.element());
        }
        if (type instanceof MapType map) {
            return ", " + reader(map.key()) + ", " + reader(map.value());
        }
        return "";
    }

    private String reader(Type type) {
        if (type instanceof StructType) {
            return combinators("ValueReader") + ".struct(" + types.declared(type) + "::read)";
        }
        if (type instanceof EnumType) {
            return combinators("ValueReader") + ".enumerator(" + types.declared(type) + "::of)";
        }
        if (type instanceof ListType list && !list.isBytes()) {
            return combinators("ValueReader") + ".list(" + reader(list.element()) + ")";
        }
        if (type instanceof MapType map) {
            return combinators("ValueReader") + ".map(" + reader(map.key()) + ", " + reader(map.value()) + ")";
        }
        return types.imports().codec("TarsReader") + "::read" + kind(type);
    }

    private String writer(Type type) {
        if (type instanceof ListType list && !list.isBytes()) {
            return combinators("ValueWriter") + ".list(" + writer(list.element()) + ")";
        }
        if (type instanceof MapType map) {
            return combinators("ValueWriter") + ".map(" + writer(map.key()) + ", " + writer(map.value()) + ")";
        }
        return types.imports().codec("TarsWriter") + "::write" + kind(type);
    }

    private String combinators(String name) {
        return types.imports().codec(name);
    }

    /** The second half of the names of the methods for a type. */
    private static String kind(Type type) {
        if (type instanceof Primitive primitive) {
            return switch (primitive) {
                case BOOL -> "Bool";
                case BYTE -> "Byte";
                case UNSIGNED_BYTE -> "UnsignedByte";
                case SHORT -> "Short";
                case UNSIGNED_SHORT -> "UnsignedShort";
                case INT -> "Int";
                case UNSIGNED_INT -> "UnsignedInt";
                case LONG -> "Long";
                case FLOAT -> "Float";
                case DOUBLE -> "Double";
                case STRING -> "String";
            };
        }
        if (type instanceof ListType list) {
            return list.isBytes() ? "Bytes" : "List";
        }
        if (type instanceof MapType) {
            return "Map";
        }
        return type instanceof EnumType ? "Enum" : "Struct";
    }
}
