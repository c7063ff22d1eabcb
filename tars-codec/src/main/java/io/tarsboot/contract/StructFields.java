package io.tarsboot.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Takes down the fields of one struct, which names them one after the other. */
public final class StructFields {

    private final KnownStructs structs;
    private final List<StructType.Field> fields = new ArrayList<>();

    StructFields(KnownStructs structs) {
        this.structs = structs;
    }

    public StructFields required(int tag, String name, ValueType type) {
        fields.add(new StructType.Field(tag, name, type, true, null));
        return this;
    }

    public StructFields optional(int tag, String name, ValueType type) {
        fields.add(new StructType.Field(tag, name, type, false, null));
        return this;
    }

    /** @param absent what the field is when it does not travel: a Boolean, a Number or a String */
    public StructFields optional(int tag, String name, ValueType type, Object absent) {
        fields.add(new StructType.Field(tag, name, type, false, absent));
        return this;
    }

    /** The type of a field that is a struct, or holds one. */
    public StructType struct(String name, Consumer<StructFields> describe) {
        return structs.get(name, describe);
    }

    List<StructType.Field> taken() {
        return fields;
    }
}
