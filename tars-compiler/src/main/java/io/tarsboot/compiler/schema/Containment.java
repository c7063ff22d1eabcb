package io.tarsboot.compiler.schema;

import io.tarsboot.compiler.syntax.Problems;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds structs that would hold themselves for ever, and keys that have no order. */
final class Containment {

    private final Problems problems;
    private final Map<QualifiedName, StructDef> structs = new HashMap<>();

    Containment(List<ModuleDef> modules, Problems problems) {
        this.problems = problems;
        modules.forEach(module -> module.structs().forEach(struct -> structs.put(struct.name(), struct)));
    }

    void check() {
        for (StructDef struct : structs.values()) {
            for (FieldDef field : struct.fields()) {
                if (field.type() instanceof Type.StructType type
                        && reaches(type.name(), struct.name(), new HashSet<>())) {
                    problems.add(
                            field.at(),
                            "the field " + field.name() + ", by which " + struct.name() + " holds itself",
                            "a vector or a map in between");
                }
            }
            struct.key().stream()
                    .filter(field -> !isOrdered(field.type()))
                    .forEach(field -> problems.add(
                            field.at(),
                            "the field " + field.name() + " of type " + field.type() + " in a key",
                            "a number, a string, a bool, an enum, vector<byte> or a struct with a key"));
        }
    }

    private boolean reaches(QualifiedName from, QualifiedName target, Set<QualifiedName> seen) {
        if (from.equals(target)) {
            return true;
        }
        StructDef struct = structs.get(from);
        return struct != null
                && seen.add(from)
                && struct.fields().stream()
                        .anyMatch(field ->
                                field.type() instanceof Type.StructType type && reaches(type.name(), target, seen));
    }

    private boolean isOrdered(Type type) {
        if (type instanceof Type.StructType struct) {
            StructDef found = structs.get(struct.name());
            return found != null && !found.key().isEmpty();
        }
        if (type instanceof Type.ListType list) {
            return list.isBytes();
        }
        return !(type instanceof Type.MapType);
    }
}
