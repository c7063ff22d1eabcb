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

    private Keywords() {}

    static boolean contains(String word) {
        return ALL.contains(word);
    }
}
