package io.tarsboot.compiler.schema;

import io.tarsboot.compiler.syntax.Position;

/** A constant. */
public record ConstantDef(String name, Type type, Value value, String doc, Position at) {}
