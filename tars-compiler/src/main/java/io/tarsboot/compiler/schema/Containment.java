package io.tarsboot.compiler.schema;

import io.tarsboot.compiler.syntax.Problems;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
        Circles ofRequired = circles(FieldDef::required);
        structs.values().forEach(struct -> checkRequired(struct, ofRequired));
        Circles ofAll = circles(any -> true);
        structs.replaceAll((name, struct) -> marked(struct, ofAll));
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

    private void checkRequired(StructDef struct, Circles circles) {
        struct.fields().stream()
                .filter(field -> field.required() && leadsBack(field, struct, circles))
                .forEach(field -> problems.add(
                        field.at(),
                        "the field " + field.name() + ", by which " + struct.name() + " holds itself",
                        "optional, or a vector or a map in between"));
    }

    private StructDef marked(StructDef struct, Circles circles) {
        return new StructDef(
                struct.name(),
                struct.fields().stream()
                        .map(field -> marked(struct, field, circles))
                        .toList(),
                struct.key().stream()
                        .map(field -> marked(struct, field, circles))
                        .toList(),
                struct.doc(),
                struct.at());
    }

    private static FieldDef marked(StructDef struct, FieldDef field, Circles circles) {
        return !field.required() && leadsBack(field, struct, circles) ? field.asRecursive() : field;
    }

    private void checkKey(StructDef struct) {
        struct.key().stream()
                .filter(field -> field.recursive() || !isOrdered(field.type()))
                .forEach(field -> problems.add(
                        field.at(),
                        "the field " + field.name() + " of type " + field.type() + " in a key",
                        "a number, a string, a bool, an enum, vector<byte> or a struct with a key"));
    }

    /** Who holds whom by fields of a kind. */
    private Circles circles(Predicate<FieldDef> by) {
        Map<QualifiedName, List<QualifiedName>> held = new LinkedHashMap<>();
        structs.forEach((name, struct) -> held.put(
                name,
                struct.fields().stream()
                        .filter(by)
                        .filter(field -> field.type() instanceof Type.StructType)
                        .map(field -> ((Type.StructType) field.type()).name())
                        .filter(structs::containsKey)
                        .toList()));
        return Circles.of(held);
    }

    /** Whether a field's struct holds the field's owner. The field is one of those that the circles were found by. */
    private static boolean leadsBack(FieldDef field, StructDef owner, Circles circles) {
        return field.type() instanceof Type.StructType type && circles.share(type.name(), owner.name());
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
