package io.tarsboot.contract;

import java.util.List;

/**
 * The type of a value, for those who turn one protocol into another. Generated code reads and writes values without it.
 */
public sealed interface ValueType permits Scalar, ValueType.Sequence, ValueType.Mapping, StructType {

    /** What TUP of version 2 calls it, for example {@code list<int32>}. */
    String wireName();

    static ValueType list(ValueType element) {
        return new Sequence(element);
    }

    static ValueType map(ValueType key, ValueType value) {
        return new Mapping(key, value);
    }

    /** A list; one of bytes is {@link Scalar#BYTES}. */
    record Sequence(ValueType element) implements ValueType {

        @Override
        public String wireName() {
            return "list<" + element.wireName() + ">";
        }

        @Override
        public String toString() {
            return "vector<" + element + ">";
        }
    }

    record Mapping(ValueType key, ValueType value) implements ValueType {

        @Override
        public String wireName() {
            return "map<" + key.wireName() + "," + value.wireName() + ">";
        }

        /** An entry as the fields of a struct: {@code key} with the tag 0 and {@code value} with the tag 1, as both travel. */
        public StructType entry() {
            return StructType.of(
                    wireName(),
                    List.of(
                            new StructType.Field(0, "key", key, true, null),
                            new StructType.Field(1, "value", value, true, null)));
        }

        @Override
        public String toString() {
            return "map<" + key + ", " + value + ">";
        }
    }
}
