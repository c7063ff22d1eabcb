package io.tarsboot.compiler.java;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import javax.lang.model.SourceVersion;

/** Names from .tars files as Java allows them: a name that cannot be used as it is gets an underscore behind it. */
final class Identifiers {

    /** Names that cannot be types, though they are not reserved everywhere. */
    private static final Set<String> RESTRICTED_TYPES = Set.of("var", "yield", "record", "sealed", "permits", "when");

    /** Names that a component of a generated record cannot have: methods of its own. */
    private static final Set<String> TAKEN_COMPONENTS = Set.of(
            "clone",
            "finalize",
            "getClass",
            "hashCode",
            "notify",
            "notifyAll",
            "toString",
            "wait",
            "builder",
            "toBuilder",
            "read",
            "DEFAULT");

    /** Methods of Object that a method without arguments would clash with. */
    private static final Set<String> TAKEN_METHODS =
            Set.of("clone", "finalize", "getClass", "hashCode", "notify", "notifyAll", "toString", "wait");

    private Identifiers() {}

    /** A name for a variable, a constant or a part of a package. */
    static String word(String name) {
        return SourceVersion.isKeyword(name, SourceVersion.RELEASE_17) || name.equals("_") ? name + "_" : name;
    }

    static String type(String name) {
        return RESTRICTED_TYPES.contains(name) ? name + "_" : word(name);
    }

    static String method(String name, int arguments) {
        boolean taken = name.equals("wait") || (arguments == 0 && TAKEN_METHODS.contains(name));
        return taken ? name + "_" : word(name);
    }

    /** A name for the component of a record, if no type has that name. */
    static String component(String name) {
        return TAKEN_COMPONENTS.contains(name) ? name + "_" : word(name);
    }

    /**
     * Names for the components of a record, by the name in the .tars file, in the same order.
     *
     * @param types the names of types, which a variable of the same name would hide
     */
    static Map<String, String> components(Collection<String> names, Set<String> types) {
        return renamed(names, name -> TAKEN_COMPONENTS.contains(name) || types.contains(name));
    }

    /** Names for the constants of an enum, beside the component of its record. */
    static Map<String, String> enumerators(Collection<String> names, Set<String> types) {
        return renamed(names, name -> name.equals("value") || types.contains(name));
    }

    /** Names for arguments or constants, by the name in the .tars file, in the same order. */
    static Map<String, String> words(Collection<String> names, Set<String> types) {
        return renamed(names, types::contains);
    }

    private static Map<String, String> renamed(Collection<String> names, Predicate<String> taken) {
        Map<String, String> renamed = new LinkedHashMap<>();
        Set<String> used = new HashSet<>(names);
        for (String name : names) {
            String chosen = taken.test(name) ? name + "_" : word(name);
            while (!chosen.equals(name) && !used.add(chosen)) {
                chosen += "_";
            }
            renamed.put(name, chosen);
        }
        return renamed;
    }

    /** A name that none of these is. */
    static String fresh(String wanted, Collection<String> taken) {
        String name = wanted;
        while (taken.contains(name)) {
            name += "_";
        }
        return name;
    }

    static String capitalized(String name) {
        return name.isEmpty() ? name : Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }
}
