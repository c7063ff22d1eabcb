package io.tarsboot.contract;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** The structs of one contract, each described once, however often it is used. */
final class KnownStructs {

    private final Map<String, StructType> byName = new HashMap<>();

    StructType get(String name, Consumer<StructFields> describe) {
        StructType known = byName.get(name);
        if (known != null) {
            return known;
        }
        StructType made = new StructType(name);
        // Before its fields, which may lead back to it.
        byName.put(name, made);
        StructFields fields = new StructFields(this);
        describe.accept(fields);
        made.setFields(fields.taken());
        return made;
    }
}
