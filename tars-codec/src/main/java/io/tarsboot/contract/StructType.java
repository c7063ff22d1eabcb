package io.tarsboot.contract;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A struct. Its fields are known once all that describes it has been asked, because it may hold itself. */
public final class StructType implements ValueType {

    private final String name;
    private List<Field> byTag = List.of();
    private Map<String, Field> byName = Map.of();

    StructType(String name) {
        this.name = name;
    }

    static StructType of(String name, List<Field> fields) {
        StructType type = new StructType(name);
        type.setFields(fields);
        return type;
    }

    /**
     * A field.
     *
     * @param absent what a field of a scalar type is when it does not travel: a Boolean, a Number or a String; null for
     *     the zero of its type
     */
    public record Field(
            int tag,
            String name,
            ValueType type,
            boolean required,
            @Nullable Object absent) {}

    /** As a .tars file writes it, for example {@code Shop::Order}. */
    public String name() {
        return name;
    }

    /** As they travel. */
    public List<Field> fields() {
        return byTag;
    }

    public @Nullable Field field(String fieldName) {
        return byName.get(fieldName);
    }

    @Override
    public String wireName() {
        return name.replace("::", ".");
    }

    @Override
    public String toString() {
        return name;
    }

    void setFields(List<Field> fields) {
        List<Field> sorted = new ArrayList<>(fields);
        sorted.sort(Comparator.comparingInt(Field::tag));
        byTag = List.copyOf(sorted);
        Map<String, Field> named = new HashMap<>();
        fields.forEach(field -> named.put(field.name(), field));
        byName = Map.copyOf(named);
    }
}
