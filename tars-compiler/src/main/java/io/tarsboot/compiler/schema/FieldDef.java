package io.tarsboot.compiler.schema;

import io.tarsboot.compiler.syntax.Position;
import java.util.Optional;

/**
 * A field of a struct.
 *
 * @param tag from 0 to 255
 * @param defaultValue as it was written; a field without one has its type's zero, an enum its first enumerator
 */
public record FieldDef(
        int tag, boolean required, Type type, String name, Optional<Value> defaultValue, String doc, Position at) {}
