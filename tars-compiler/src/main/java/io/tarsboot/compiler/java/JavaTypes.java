package io.tarsboot.compiler.java;

import io.tarsboot.compiler.schema.FieldDef;
import io.tarsboot.compiler.schema.Type;
import io.tarsboot.compiler.schema.Type.EnumType;
import io.tarsboot.compiler.schema.Type.ListType;
import io.tarsboot.compiler.schema.Type.MapType;
import io.tarsboot.compiler.schema.Type.Primitive;
import io.tarsboot.compiler.schema.Type.StructType;
import io.tarsboot.compiler.schema.Value;

/** Java for types in one file: how they are written there, what they are by default and how they are copied. */
final class JavaTypes {

    private final TypeNames names;
    private final Imports imports;

    JavaTypes(TypeNames names, Imports imports) {
        this.names = names;
        this.imports = imports;
    }

    Imports imports() {
        return imports;
    }

    String type(Type type) {
        return type instanceof Primitive primitive && primitive != Primitive.STRING ? keyword(primitive) : boxed(type);
    }

    /** The type where a type argument is needed. */
    String boxed(Type type) {
        if (type instanceof Primitive primitive) {
            return imports.lang(box(primitive));
        }
        if (type instanceof ListType list) {
            return list.isBytes() ? imports.codec("Bytes") : imports.util("List") + "<" + boxed(list.element()) + ">";
        }
        if (type instanceof MapType map) {
            return imports.util("Map") + "<" + boxed(map.key()) + ", " + boxed(map.value()) + ">";
        }
        return declared(type);
    }

    /** The class of a struct or an enum. */
    String declared(Type type) {
        var name = type instanceof StructType struct ? struct.name() : ((EnumType) type).name();
        return imports.use(names.packageOf(name.module()), names.simpleName(name));
    }

    /** The type of a field; of a recursive one, with the mark that it may be null. */
    String type(FieldDef field) {
        String type = type(field.type());
        if (!field.recursive()) {
            return type;
        }
        int simpleName = type.lastIndexOf('.') + 1;
        String nullable = "@" + imports.use("org.jspecify.annotations", "Nullable") + " ";
        return type.substring(0, simpleName) + nullable + type.substring(simpleName);
    }

    /** What a field is when it does not travel. */
    String absent(FieldDef field) {
        if (field.recursive()) {
            return "null";
        }
        return names.schema()
                .valueWhenAbsent(field)
                .map(value -> value(field.type(), value))
                .orElseGet(() -> zero(field.type()));
    }

    String value(Type type, Value value) {
        if (value instanceof Value.EnumeratorValue enumerator && type instanceof EnumType enumType) {
            return declared(type) + "." + names.enumerator(enumType, enumerator.enumerator());
        }
        return Literals.of((Primitive) type, value);
    }

    /** A condition under which a field has another value than the one it has when absent; empty where that is not asked. */
    String differs(FieldDef field, String variable) {
        Type type = field.type();
        if (field.recursive()) {
            return variable + " != null";
        }
        if (type == Primitive.BOOL || type instanceof StructType || type instanceof EnumType) {
            return "";
        }
        String absent = absent(field);
        if (type == Primitive.FLOAT || type == Primitive.DOUBLE) {
            String bits = type == Primitive.FLOAT
                    ? imports.lang("Float") + ".floatToRawIntBits("
                    : imports.lang("Double") + ".doubleToRawLongBits(";
            return bits + variable + ") != " + (absent.equals(zero(type)) ? "0" : bits + absent + ")");
        }
        if (type instanceof Primitive && type != Primitive.STRING) {
            return variable + " != " + absent.replaceFirst("^\\(\\w+\\) ", "");
        }
        return "!" + variable + (absent.equals(zero(type)) ? ".isEmpty()" : ".equals(" + absent + ")");
    }

    /** An immutable copy of a list or map, as an expression; empty for types that are immutable themselves. */
    String copy(Type type, String variable, int level) {
        if (!isContainer(type)) {
            return "";
        }
        Type value = type instanceof MapType map ? map.value() : ((ListType) type).element();
        Type key = type instanceof MapType map ? map.key() : Primitive.INT;
        if (!isContainer(value) && !isContainer(key)) {
            return copier(type) + ".copyOf(" + variable + ")";
        }
        String copies = imports.codec("Copies");
        return type instanceof MapType
                ? copies + ".map(" + variable + ", " + copyFunction(key, level) + ", " + copyFunction(value, level)
                        + ")"
                : copies + ".list(" + variable + ", " + copyFunction(value, level) + ")";
    }

    private String copyFunction(Type type, int level) {
        if (!isContainer(type)) {
            return imports.use("java.util.function", "UnaryOperator") + ".identity()";
        }
        String parameter = "inner" + (level == 0 ? "" : String.valueOf(level + 1));
        String copy = copy(type, parameter, level + 1);
        return copy.equals(copier(type) + ".copyOf(" + parameter + ")")
                ? copier(type) + "::copyOf"
                : parameter + " -> " + copy;
    }

    private String copier(Type type) {
        return type instanceof MapType ? imports.codec("OrderedMap") : imports.util("List");
    }

    /** Whether it is a list or a map in Java. */
    static boolean isContainer(Type type) {
        return type instanceof MapType || (type instanceof ListType list && !list.isBytes());
    }

    String zero(Type type) {
        if (type instanceof Primitive primitive) {
            return Literals.zero(primitive);
        }
        if (type instanceof ListType list) {
            return list.isBytes() ? imports.codec("Bytes") + ".EMPTY" : imports.util("List") + ".of()";
        }
        if (type instanceof MapType) {
            return imports.util("Map") + ".of()";
        }
        return declared(type) + ".DEFAULT";
    }

    /** The number of slots that a parameter takes. */
    static int slots(Type type) {
        return type == Primitive.LONG || type == Primitive.UNSIGNED_INT || type == Primitive.DOUBLE ? 2 : 1;
    }

    private static String keyword(Primitive type) {
        return switch (type) {
            case BOOL -> "boolean";
            case BYTE -> "byte";
            case SHORT, UNSIGNED_BYTE -> "short";
            case INT, UNSIGNED_SHORT -> "int";
            case LONG, UNSIGNED_INT -> "long";
            case FLOAT -> "float";
            case DOUBLE -> "double";
            case STRING -> "String";
        };
    }

    static String box(Primitive type) {
        String keyword = keyword(type);
        return keyword.equals("int") ? "Integer" : Identifiers.capitalized(keyword);
    }
}
