package io.tarsboot.compiler.schema;

import io.tarsboot.compiler.syntax.Position;
import java.util.Optional;

/**
 * A field of a struct.
 *
 * @param tag from 0 to 255
 * @param recursive whether it is an optional struct that leads back to its own: absent, it is nothing at all
 * @param defaultValue as it was written; a field without one has its type's zero, an enum its first enumerator
 */
public record FieldDef(
        int tag,
        boolean required,
        boolean recursive,
        Type type,
        String name,
        Optional<Value> defaultValue,
        String doc,
        Position at) {

    FieldDef asRecursive() {
        return new FieldDef(tag, required, true, type, name, defaultValue, doc, at);
    }
}
