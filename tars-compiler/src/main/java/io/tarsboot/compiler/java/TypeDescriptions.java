package io.tarsboot.compiler.java;

import io.tarsboot.compiler.schema.FieldDef;
import io.tarsboot.compiler.schema.Type;
import io.tarsboot.compiler.schema.Type.EnumType;
import io.tarsboot.compiler.schema.Type.ListType;
import io.tarsboot.compiler.schema.Type.MapType;
import io.tarsboot.compiler.schema.Type.Primitive;
import io.tarsboot.compiler.schema.Type.StructType;
import io.tarsboot.compiler.schema.Value;
import java.util.Optional;

/** Expressions that describe types, for protocols that need more than generated readers and writers. */
final class TypeDescriptions {

    private final TypeNames names;
    private final JavaTypes types;

    TypeDescriptions(TypeNames names, JavaTypes types) {
        this.names = names;
        this.types = types;
    }

    /** @param structs the variable that knows structs */
    String of(Type type, String structs) {
        if (type instanceof Primitive primitive) {
            return scalar(primitive.name());
        }
        if (type instanceof EnumType) {
            return scalar("ENUM");
        }
        if (type instanceof StructType struct) {
            return structs + ".struct(" + Literals.quoted(struct.name().toString()) + ", " + types.declared(type)
                    + "::describe)";
        }
        String valueType = types.imports().contract("ValueType");
        if (type instanceof ListType list) {
            return list.isBytes() ? scalar("BYTES") : valueType + ".list(" + of(list.element(), structs) + ")";
        }
        MapType map = (MapType) type;
        return valueType + ".map(" + of(map.key(), structs) + ", " + of(map.value(), structs) + ")";
    }

    /** What a field is when it does not travel, unless that is the zero of its type. */
    Optional<String> absent(FieldDef field) {
        Optional<Value> value =
                field.required() ? Optional.empty() : names.schema().valueWhenAbsent(field);
        return value.map(given -> literal(field.type(), given)).filter(literal -> !literal.equals(zero(field.type())));
    }

    private static String literal(Type type, Value value) {
        return value instanceof Value.EnumeratorValue enumerator
                ? Integer.toString(enumerator.number())
                : Literals.of((Primitive) type, value);
    }

    private static String zero(Type type) {
        return type instanceof Primitive primitive ? Literals.zero(primitive) : "0";
    }

    private String scalar(String name) {
        return types.imports().contract("Scalar") + "." + name;
    }
}
