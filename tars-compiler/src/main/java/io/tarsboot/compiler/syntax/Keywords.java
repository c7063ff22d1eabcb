package io.tarsboot.compiler.syntax;

import java.util.Set;

/** The words with a meaning of their own. */
final class Keywords {

    private static final Set<String> ALL = Set.of(
            "void",
            "struct",
            "bool",
            "byte",
            "short",
            "int",
            "double",
            "float",
            "long",
            "string",
            "vector",
            "map",
            "key",
            "routekey",
            "module",
            "interface",
            "out",
            "require",
            "optional",
            "false",
            "true",
            "enum",
            "const",
            "unsigned");

    /** Those that can stand behind a type in no other role than that of a name; other compilers refuse them there. */
    private static final Set<String> NAMES_TOO =
            Set.of("key", "routekey", "module", "interface", "out", "require", "optional");

    private Keywords() {}

    static boolean mayBeName(String word) {
        return NAMES_TOO.contains(word);
    }

    static boolean contains(String word) {
        return ALL.contains(word);
    }
}
