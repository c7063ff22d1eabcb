package io.tarsboot.compiler.java;

import java.util.Locale;
import java.util.Map;
import javax.lang.model.SourceVersion;

/**
 * Which package a module becomes.
 *
 * @param prefix stands before the lower-case name of the module; may be empty
 * @param explicit packages of modules that do not follow the rule, by module
 */
public record PackageNames(String prefix, Map<String, String> explicit) {

    public PackageNames {
        requirePackage(prefix.isEmpty() ? "none" : prefix, "packagePrefix");
        explicit = Map.copyOf(explicit);
        explicit.forEach((module, name) -> requirePackage(name, "package of module " + module));
    }

    public String of(String module) {
        String given = explicit.get(module);
        if (given != null) {
            return given;
        }
        String last = Identifiers.word(module.toLowerCase(Locale.ROOT));
        return prefix.isEmpty() ? last : prefix + '.' + last;
    }

    private static void requirePackage(String name, String what) {
        if (!SourceVersion.isName(name)) {
            throw new IllegalArgumentException(what + ": " + name + " (expected: a Java package name)");
        }
    }
}
