package io.tarsboot.compiler.schema;

/** The value of a constant or a default, already checked against its type. */
public sealed interface Value {

    record BoolValue(boolean value) implements Value {}

    /** Of any integer type. */
    record IntegerValue(long value) implements Value {}

    /** Of {@code float} or {@code double}; a float's value is a float's exactly. */
    record FloatingValue(double value) implements Value {}

    record StringValue(String value) implements Value {}

    /** @param enumerator its name */
    record EnumeratorValue(QualifiedName type, String enumerator, int number) implements Value {}
}
