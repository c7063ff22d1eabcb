package io.tarsboot.compiler.java;

import io.tarsboot.compiler.schema.FieldDef;
import io.tarsboot.compiler.schema.StructDef;
import io.tarsboot.compiler.schema.Type;
import io.tarsboot.compiler.schema.Type.Primitive;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A struct as an immutable record. */
final class StructWriter {

    private final StructDef struct;
    private final FileScope scope;
    private final SourceWriter out;
    private final JavaTypes types;
    private final String name;
    private final Map<String, String> components;
    private final String builder;

    StructWriter(StructDef struct, FileScope scope) {
        this.struct = struct;
        this.scope = scope;
        this.out = scope.out();
        this.types = scope.types();
        this.name = scope.typeName();
        this.components = scope.names()
                .components(struct.fields().stream().map(FieldDef::name).toList());
        this.builder = builderName(name);
    }

    /** A nested class cannot be called what its record is called. */
    static String builderName(String structName) {
        return structName.equals("Builder") ? "Builder_" : "Builder";
    }

    void write() {
        Javadoc doc = new Javadoc(struct.doc()).orElse("The struct " + struct.name() + ".");
        struct.fields().forEach(field -> doc.param(field.name(), field.doc()));
        out.lines(doc.lines(components, false));
        scope.generated();
        out.openList("public record " + name, parameters(), " implements " + supertypes());
        defaultValue();
        constructor();
        read();
        out.blank();
        out.open("public static " + builder + " builder()");
        out.line("return new " + builder + "(DEFAULT);");
        out.close();
        out.blank();
        out.open("public " + builder + " toBuilder()");
        out.line("return new " + builder + "(this);");
        out.close();
        writeTo();
        describe();
        if (!struct.key().isEmpty()) {
            compareTo();
        }
        builder();
        out.close();
    }

    private String supertypes() {
        String struct = scope.imports().codec("TarsStruct");
        return this.struct.key().isEmpty()
                ? struct
                : struct + ", " + scope.imports().lang("Comparable") + "<" + name + ">";
    }

    private List<String> parameters() {
        return struct.fields().stream()
                .map(field -> types.type(field) + " " + component(field))
                .toList();
    }

    private void defaultValue() {
        out.blank();
        out.line("/** Every field as it is when it does not travel. */");
        out.list(
                "public static final " + name + " DEFAULT = new " + name,
                struct.fields().stream().map(types::absent).toList(),
                ";");
    }

    private void constructor() {
        List<String> checks = new ArrayList<>();
        for (FieldDef field : struct.fields()) {
            String component = component(field);
            Type type = field.type();
            if (JavaTypes.isContainer(type)) {
                checks.add(component + " = " + types.copy(type, component, 0) + ";");
            } else if (!field.recursive() && (!(type instanceof Primitive) || type == Primitive.STRING)) {
                checks.add(scope.imports().util("Objects") + ".requireNonNull(" + component + ", "
                        + Literals.quoted(component) + ");");
            }
        }
        if (!checks.isEmpty()) {
            out.blank();
            out.open("public " + name);
            out.lines(checks);
            out.close();
        }
    }

    private void read() {
        String in = Identifiers.fresh("in", components.values());
        out.blank();
        out.line("/** Reads the fields of one struct, without the marks that enclose it in another. */");
        out.open("public static " + name + " read(" + scope.imports().codec("TarsReader") + " " + in + ")");
        for (FieldDef field : struct.fieldsByTag()) {
            out.statement(types.type(field) + " " + component(field) + " = "
                    + scope.codec().read(field, in) + ";");
        }
        out.list("return new " + name, List.copyOf(components.values()), ";");
        out.close();
    }

    private void writeTo() {
        String writer = Identifiers.fresh("out", components.values());
        out.blank();
        scope.override();
        out.open("public void writeTo(" + scope.imports().codec("TarsWriter") + " " + writer + ")");
        for (FieldDef field : struct.fieldsByTag()) {
            String statement = scope.codec().write(field.type(), writer, field.tag(), component(field));
            String condition = field.required() ? "" : types.differs(field, component(field));
            if (condition.isEmpty()) {
                out.statement(statement);
            } else {
                out.open("if (" + condition + ")");
                out.statement(statement);
                out.close();
            }
        }
        out.close();
    }

    private void describe() {
        String fields = "fields";
        out.blank();
        out.line("/** Names the fields, for protocols that call them by their names. */");
        out.open("public static void describe(" + scope.imports().contract("StructFields") + " " + fields + ")");
        for (FieldDef field : struct.fieldsByTag()) {
            String type = scope.descriptions().of(field.type(), fields);
            String absent = scope.descriptions()
                    .absent(field)
                    .map(value -> ", " + value)
                    .orElse("");
            out.statement(fields + (field.required() ? ".required(" : ".optional(") + field.tag() + ", "
                    + Literals.quoted(field.name()) + ", " + type + absent + ");");
        }
        out.close();
    }

    private void compareTo() {
        String other = Identifiers.fresh("other", components.values());
        String order = Identifiers.fresh("order", components.values());
        out.blank();
        out.line("/** By "
                + String.join(
                        ", then by ", struct.key().stream().map(this::component).toList()) + ". */");
        scope.override();
        out.open("public int compareTo(" + name + " " + other + ")");
        List<FieldDef> key = struct.key();
        for (int i = 0; i < key.size() - 1; i++) {
            out.line((i == 0 ? "int " : "") + order + " = " + comparison(key.get(i), other) + ";");
            out.open("if (" + order + " != 0)");
            out.line("return " + order + ";");
            out.close();
        }
        out.line("return " + comparison(key.get(key.size() - 1), other) + ";");
        out.close();
    }

    private String comparison(FieldDef field, String other) {
        String component = component(field);
        String theirs = other + "." + component;
        if (field.type() instanceof Primitive primitive && primitive != Primitive.STRING) {
            return scope.imports().lang(JavaTypes.box(primitive)) + ".compare(" + component + ", " + theirs + ")";
        }
        return component + ".compareTo(" + theirs + ")";
    }

    private void builder() {
        String from = Identifiers.fresh("from", components.values());
        out.blank();
        out.line("/** Collects the fields of a {@link " + name + "}; those not set keep the value they begin with. */");
        out.open("public static final class " + builder);
        if (!struct.fields().isEmpty()) {
            out.blank();
        }
        for (FieldDef field : struct.fields()) {
            out.line("private " + types.type(field) + " " + component(field) + ";");
        }
        out.blank();
        out.open("private " + builder + "(" + name + " " + from + ")");
        for (FieldDef field : struct.fields()) {
            out.line("this." + component(field) + " = " + from + "." + component(field) + ";");
        }
        out.close();
        for (FieldDef field : struct.fields()) {
            out.blank();
            out.open("public " + builder + " " + component(field) + "(" + types.type(field) + " " + component(field)
                    + ")");
            out.line("this." + component(field) + " = " + component(field) + ";");
            out.line("return this;");
            out.close();
        }
        out.blank();
        out.open("public " + name + " build()");
        out.list("return new " + name, List.copyOf(components.values()), ";");
        out.close();
        out.close();
    }

    private String component(FieldDef field) {
        return components.getOrDefault(field.name(), field.name());
    }

    static Set<String> nested(String structName) {
        return Set.of(builderName(structName));
    }
}
