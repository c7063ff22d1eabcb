package io.tarsboot.compiler.schema;

import io.tarsboot.compiler.syntax.Position;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A struct.
 *
 * @param fields as they were written
 * @param key the fields that order its values, the most significant first; empty if there is no order
 */
public record StructDef(QualifiedName name, List<FieldDef> fields, List<FieldDef> key, String doc, Position at) {

    public StructDef {
        fields = List.copyOf(fields);
        key = List.copyOf(key);
    }

    /** The fields as they travel. */
    public List<FieldDef> fieldsByTag() {
        return fields.stream().sorted(Comparator.comparingInt(FieldDef::tag)).toList();
    }

    public Optional<FieldDef> field(String fieldName) {
        return fields.stream().filter(f -> f.name().equals(fieldName)).findFirst();
    }
}
