package io.tarsboot.compiler.java;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The imports of one file. Asking how to write a type imports it, unless its name means something else there; then its
 * whole name is written.
 */
final class Imports {

    /** What generated code uses of java.lang; no import may hide it. */
    private static final Set<String> JAVA_LANG = Set.of(
            "Boolean",
            "Byte",
            "Comparable",
            "Double",
            "Exception",
            "Float",
            "IllegalArgumentException",
            "Integer",
            "Long",
            "Object",
            "Override",
            "Short",
            "String",
            "Void");

    private final String packageName;
    private final Set<String> inPackage;
    private final Set<String> nested;
    private final Map<String, String> imported = new TreeMap<>();

    /**
     * @param inPackage the types of the package
     * @param nested the types declared inside the file's own type
     */
    Imports(String packageName, Set<String> inPackage, Set<String> nested) {
        this.packageName = packageName;
        this.inPackage = inPackage;
        this.nested = nested;
    }

    /** How to write a type. */
    String use(String ofPackage, String simpleName) {
        String whole = ofPackage + '.' + simpleName;
        if (nested.contains(simpleName)) {
            return whole;
        }
        if (ofPackage.equals(packageName)) {
            return simpleName;
        }
        if (inPackage.contains(simpleName)) {
            return whole;
        }
        if (ofPackage.equals("java.lang")) {
            return simpleName;
        }
        if (JAVA_LANG.contains(simpleName)) {
            return whole;
        }
        return imported.computeIfAbsent(simpleName, name -> whole).equals(whole) ? simpleName : whole;
    }

    String lang(String simpleName) {
        return use("java.lang", simpleName);
    }

    String util(String simpleName) {
        return use("java.util", simpleName);
    }

    String codec(String simpleName) {
        return use("io.tarsboot.codec", simpleName);
    }

    String contract(String simpleName) {
        return use("io.tarsboot.contract", simpleName);
    }

    String concurrent(String simpleName) {
        return use("java.util.concurrent", simpleName);
    }

    /** The import declarations, in order. */
    String text() {
        return imported.values().stream()
                .sorted()
                .map(name -> "import " + name + ";\n")
                .collect(Collectors.joining());
    }
}
