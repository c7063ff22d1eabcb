package io.tarsboot.compiler.java;

import io.tarsboot.compiler.schema.EnumDef;
import io.tarsboot.compiler.schema.EnumDef.Enumerator;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** An enum as a record around its number. */
final class EnumWriter {

    private final EnumDef declared;
    private final FileScope scope;
    private final SourceWriter out;
    private final String name;
    private final Map<String, String> constants;

    EnumWriter(EnumDef declared, FileScope scope) {
        this.declared = declared;
        this.scope = scope;
        this.out = scope.out();
        this.name = scope.typeName();
        this.constants = scope.names().enumerators(declared);
    }

    void write() {
        Imports imports = scope.imports();
        out.lines(new Javadoc(declared.doc())
                .orElse("The enum " + declared.name() + ".")
                .and("Any number may stand in it: one without a name survives being read and written.")
                .lines());
        scope.generated();
        out.open("public record " + name + "(int value) implements " + imports.codec("TarsEnum") + ", "
                + imports.lang("Comparable") + "<" + name + ">");
        constants();
        of();
        values();
        named();
        name();
        out.blank();
        scope.override();
        out.open("public int compareTo(" + name + " other)");
        out.line("return " + imports.lang("Integer") + ".compare(value, other.value);");
        out.close();
        out.blank();
        out.line("/** The name, or the number where it has none. */");
        scope.override();
        out.open("public " + imports.lang("String") + " toString()");
        out.line("return name().orElseGet(() -> "
                + Literals.quoted(declared.name().name() + "(") + " + value + \")\");");
        out.close();
        out.close();
    }

    private void constants() {
        for (Enumerator enumerator : declared.enumerators()) {
            out.blank();
            out.lines(new Javadoc(enumerator.doc()).lines());
            out.line("public static final " + name + " " + constant(enumerator) + " = new " + name + "("
                    + enumerator.number() + ");");
        }
        String list = scope.imports().util("List");
        String field = Identifiers.fresh("VALUES", constants.values());
        out.blank();
        out.list(
                "private static final " + list + "<" + name + "> " + field + " = " + list + ".of",
                distinct().stream().map(this::constant).toList(),
                ";");
    }

    private void of() {
        out.blank();
        out.open("public static " + name + " of(int value)");
        out.line("return switch (value) {");
        for (Enumerator enumerator : distinct()) {
            out.line("    case " + enumerator.number() + " -> " + constant(enumerator) + ";");
        }
        out.line("    default -> new " + name + "(value);");
        out.line("};");
        out.close();
    }

    private void values() {
        String list = scope.imports().util("List");
        String field = Identifiers.fresh("VALUES", constants.values());
        out.blank();
        out.line("/** Those with a name, in the order in which they are declared. */");
        out.open("public static " + list + "<" + name + "> values()");
        out.line("return " + field + ";");
        out.close();
    }

    private void named() {
        String all = declared.enumerators().stream().map(Enumerator::name).collect(Collectors.joining(", "));
        String wanted = Identifiers.fresh("name", constants.values());
        out.blank();
        out.line("/** @throws IllegalArgumentException if no enumerator has this name */");
        out.open("public static " + name + " named(" + scope.imports().lang("String") + " " + wanted + ")");
        out.line("return switch (" + wanted + ") {");
        for (Enumerator enumerator : declared.enumerators()) {
            out.line("    case " + Literals.quoted(enumerator.name()) + " -> " + constant(enumerator) + ";");
        }
        out.line("    default ->");
        out.line("        throw new " + scope.imports().lang("IllegalArgumentException") + "(");
        out.line("                " + Literals.quoted(declared.name().name() + ": ") + " + " + wanted);
        out.line("                        + " + Literals.quoted(" (expected: one of " + all + ")") + ");");
        out.line("};");
        out.close();
    }

    private void name() {
        String optional = scope.imports().util("Optional");
        out.blank();
        out.line("/** The name of the number, if it has one. */");
        out.open("public " + optional + "<" + scope.imports().lang("String") + "> name()");
        out.line("return switch (value) {");
        for (Enumerator enumerator : distinct()) {
            out.line("    case " + enumerator.number() + " -> " + optional + ".of(" + Literals.quoted(enumerator.name())
                    + ");");
        }
        out.line("    default -> " + optional + ".empty();");
        out.line("};");
        out.close();
    }

    /** Of two names for one number, the first. */
    private List<Enumerator> distinct() {
        Set<Integer> numbers = new HashSet<>();
        List<Enumerator> first = new ArrayList<>();
        for (Enumerator enumerator : declared.enumerators()) {
            if (numbers.add(enumerator.number())) {
                first.add(enumerator);
            }
        }
        return first;
    }

    private String constant(Enumerator enumerator) {
        return constants.getOrDefault(enumerator.name(), enumerator.name());
    }
}
