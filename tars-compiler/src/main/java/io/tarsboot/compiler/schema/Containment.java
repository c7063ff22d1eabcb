package io.tarsboot.compiler.schema;

import io.tarsboot.compiler.syntax.Problems;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Looks for structs that hold themselves, directly or through others. By required fields alone that has no end and is a
 * problem; an optional field on the way is marked, because it must be able to be nothing.
 */
final class Containment {

    private final Problems problems;
    private final Map<QualifiedName, StructDef> structs = new HashMap<>();

    Containment(List<ModuleDef> modules, Problems problems) {
        this.problems = problems;
        modules.forEach(module -> module.structs().forEach(struct -> structs.put(struct.name(), struct)));
    }

    /** The same modules with the recursive fields marked. */
    List<ModuleDef> marked(List<ModuleDef> modules) {
        structs.values().forEach(this::checkRequired);
        structs.replaceAll((name, struct) -> marked(struct));
        structs.values().forEach(this::checkKey);
        return modules.stream()
                .map(module -> new ModuleDef(
                        module.name(),
                        module.constants(),
                        module.enums(),
                        module.structs().stream()
                                .map(struct -> structs.getOrDefault(struct.name(), struct))
                                .toList(),
                        module.interfaces()))
                .toList();
    }

    private void checkRequired(StructDef struct) {
        struct.fields().stream()
                .filter(FieldDef::required)
                .filter(field -> leadsBack(field, struct, FieldDef::required))
                .forEach(field -> problems.add(
                        field.at(),
                        "the field " + field.name() + ", by which " + struct.name() + " holds itself",
                        "optional, or a vector or a map in between"));
    }

    private StructDef marked(StructDef struct) {
        return new StructDef(
                struct.name(),
                struct.fields().stream().map(field -> marked(struct, field)).toList(),
                struct.key().stream().map(field -> marked(struct, field)).toList(),
                struct.doc(),
                struct.at());
    }

    private FieldDef marked(StructDef struct, FieldDef field) {
        return !field.required() && leadsBack(field, struct, any -> true) ? field.asRecursive() : field;
    }

    private void checkKey(StructDef struct) {
        struct.key().stream()
                .filter(field -> field.recursive() || !isOrdered(field.type()))
                .forEach(field -> problems.add(
                        field.at(),
                        "the field " + field.name() + " of type " + field.type() + " in a key",
                        "a number, a string, a bool, an enum, vector<byte> or a struct with a key"));
    }

    /** Whether a field's struct holds the field's owner, by fields of a kind. */
    private boolean leadsBack(FieldDef field, StructDef owner, Predicate<FieldDef> by) {
        return field.type() instanceof Type.StructType type && reaches(type.name(), owner.name(), by, new HashSet<>());
    }

    private boolean reaches(QualifiedName from, QualifiedName target, Predicate<FieldDef> by, Set<QualifiedName> seen) {
        if (from.equals(target)) {
            return true;
        }
        StructDef struct = structs.get(from);
        return struct != null
                && seen.add(from)
                && struct.fields().stream()
                        .filter(by)
                        .anyMatch(field ->
                                field.type() instanceof Type.StructType type && reaches(type.name(), target, by, seen));
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
