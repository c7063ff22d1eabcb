package io.tarsboot.migrate;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.openrewrite.java.tree.Expression;
import org.openrewrite.java.tree.J;
import org.openrewrite.java.tree.JavaType;
import org.openrewrite.java.tree.Statement;
import org.openrewrite.java.tree.TypeUtils;

/**
 * A statement that sets one field of a struct: {@code variable.setX(value)} or {@code variable.x = value}.
 *
 * @param component what the field is called in the record
 * @param enumName the full name of the enum that the field is, where it is one
 */
record StructSetter(
        String variable,
        boolean isLocal,
        String component,
        JavaType type,
        Optional<String> enumName,
        Expression value) {

    /** Null if the statement is none. */
    static @Nullable StructSetter of(Statement statement, EnumPlaces places) {
        if (statement instanceof J.MethodInvocation call
                && call.getSelect() instanceof J.Identifier variable
                && call.getSimpleName().startsWith("set")) {
            JavaType.Method method = call.getMethodType();
            if (method == null || !OldTypes.isStruct(method.getDeclaringType())) {
                return null;
            }
            return OldTypes.component(method)
                    .map(name -> new StructSetter(
                            variable.getSimpleName(),
                            Uses.isLocal(variable),
                            name,
                            method.getParameterTypes().get(0),
                            places.ofField(method.getDeclaringType(), name),
                            call.getArguments().get(0)))
                    .orElse(null);
        }
        if (statement instanceof J.Assignment assignment
                && assignment.getVariable() instanceof J.FieldAccess field
                && field.getTarget() instanceof J.Identifier variable
                && field.getType() != null
                && OldTypes.isStruct(variable.getType())) {
            return new StructSetter(
                    variable.getSimpleName(),
                    Uses.isLocal(variable),
                    OldTypes.component(field.getSimpleName()),
                    field.getType(),
                    places.ofField(
                            Objects.requireNonNull(TypeUtils.asFullyQualified(variable.getType())),
                            field.getSimpleName()),
                    assignment.getAssignment());
        }
        return null;
    }

    /** The value as a builder takes it. */
    Expression given() {
        if (enumName.isPresent()) {
            return Trees.enumerated(value, enumName.get());
        }
        return OldTypes.isBytes(type) ? Trees.bytes(value) : value;
    }

    /** What {@link #given} needs to be imported. */
    Optional<String> imported() {
        return OldTypes.isBytes(type) ? Optional.of(Trees.BYTES) : enumName;
    }
}
