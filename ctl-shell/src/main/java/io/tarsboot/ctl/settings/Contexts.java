package io.tarsboot.ctl.settings;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * All contexts of a user. Immutable.
 *
 * @param current the name of the one that is used if none is named
 */
public record Contexts(@Nullable String current, Map<String, Context> contexts) {

    public static final Contexts NONE = new Contexts(null, Map.of());

    /** The name of the first one, made by a login that names none. */
    public static final String DEFAULT_NAME = "default";

    public Contexts {
        SortedMap<String, Context> sorted = new TreeMap<>(contexts == null ? Map.of() : contexts);
        contexts = Collections.unmodifiableSortedMap(sorted);
    }

    public Optional<Context> find(String name) {
        return Optional.ofNullable(contexts.get(name));
    }

    /** The first one that is put becomes the current one. */
    public Contexts with(String name, Context context) {
        Map<String, Context> more = new TreeMap<>(contexts);
        more.put(name, context);
        return new Contexts(current == null ? name : current, more);
    }

    public Contexts without(String name) {
        Map<String, Context> fewer = new TreeMap<>(contexts);
        fewer.remove(name);
        return new Contexts(name.equals(current) ? null : current, fewer);
    }

    public Contexts use(String name) {
        return new Contexts(name, contexts);
    }
}
