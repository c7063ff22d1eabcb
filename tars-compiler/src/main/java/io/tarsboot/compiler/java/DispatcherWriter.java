package io.tarsboot.compiler.java;

import io.tarsboot.compiler.schema.ArgumentDef;
import io.tarsboot.compiler.schema.InterfaceDef;
import java.util.List;

/** The class that decodes requests for a servant, be it blocking or asynchronous, and encodes its answers. */
final class DispatcherWriter {

    private final InterfaceDef declared;
    private final List<FunctionNames> functions;
    private final String servantType;
    private final String asyncServantType;
    private final String contract;
    private final FileScope scope;
    private final SourceWriter out;
    private final Imports imports;
    private final JavaTypes types;

    /** @param contract the class that describes the interface */
    DispatcherWriter(
            InterfaceDef declared, String servantType, String asyncServantType, String contract, FileScope scope) {
        this.declared = declared;
        this.functions = FunctionNames.ofAll(declared, scope.names());
        this.servantType = servantType;
        this.asyncServantType = asyncServantType;
        this.contract = contract;
        this.scope = scope;
        this.out = scope.out();
        this.imports = scope.imports();
        this.types = scope.types();
    }

    void write() {
        String name = scope.typeName();
        String field = FunctionNames.fresh("servant", functions);
        out.line("/** Decodes the requests of " + declared.name() + " and encodes its answers. */");
        scope.generated();
        out.open("final class " + name + " implements " + imports.contract("Dispatcher"));
        out.blank();
        String string = imports.lang("String");
        out.list(
                "private static final " + imports.util("Set") + "<" + string + "> FUNCTIONS = " + imports.util("Set")
                        + ".of",
                functions.stream()
                        .map(names -> Literals.quoted(names.function().name()))
                        .toList(),
                ";");
        out.blank();
        out.line("private final " + asyncServantType + " " + field + ";");
        out.blank();
        out.open("private " + name + "(" + asyncServantType + " " + field + ")");
        out.line("this." + field + " = " + field + ";");
        out.close();
        factories(name);
        out.blank();
        scope.override();
        out.open("public " + imports.util("Set") + "<" + string + "> functions()");
        out.line("return FUNCTIONS;");
        out.close();
        out.blank();
        scope.contract(contract);
        prepare(string);
        functions.forEach(names -> function(names, field));
        blocking();
        out.close();
    }

    private void factories(String name) {
        out.blank();
        out.open("static " + name + " of(" + asyncServantType + " servant)");
        out.line("return new " + name + "(servant);");
        out.close();
        out.blank();
        // Not another "of": where both have one function, a lambda could be either, and javac warns of that.
        out.open("static " + name + " ofBlocking(" + servantType + " servant)");
        out.line("return new " + name + "(new Blocking(servant));");
        out.close();
    }

    private void prepare(String string) {
        out.blank();
        scope.override();
        out.open("public @" + imports.use("org.jspecify.annotations", "Nullable") + " PreparedCall prepare(" + string
                + " function, " + imports.codec("TarsReader") + " arguments)");
        out.line("return switch (function) {");
        for (FunctionNames names : functions) {
            out.line("    case " + Literals.quoted(names.function().name()) + " -> " + names.method() + "(arguments);");
        }
        out.line("    default -> null;");
        out.line("};");
        out.close();
    }

    private void function(FunctionNames names, String field) {
        String in = names.fresh("in");
        String result = names.fresh("result");
        String writer = names.fresh("out");
        out.blank();
        out.open("private PreparedCall " + names.method() + "(" + imports.codec("TarsReader") + " " + in + ")");
        for (ArgumentDef argument : names.function().in()) {
            out.statement(types.type(argument.type()) + " " + names.argument(argument) + " = "
                    + scope.codec().read(argument.type(), in, argument.tag(), argument.name()) + ";");
        }
        String answer;
        if (names.hasResultRecord()) {
            answer = result + " -> " + result + "::writeTo";
        } else if (names.function().result().isPresent()) {
            String write = scope.codec().write(names.function().result().get(), writer, 0, result);
            answer = result + " -> " + writer + " -> " + write.substring(0, write.length() - 1);
        } else {
            answer = result + " -> " + imports.contract("ValuesWriter") + ".NOTHING";
        }
        String call = field + "." + names.method() + "(" + String.join(", ", names.given()) + ")";
        out.statement("return () -> " + call + ".thenApply(" + answer + ");");
        out.close();
    }

    private void blocking() {
        String field = FunctionNames.fresh("blocking", functions);
        out.blank();
        out.line("/** A blocking servant seen as an asynchronous one: its answers are there at once. */");
        out.open("private static final class Blocking implements " + asyncServantType);
        out.blank();
        out.line("private final " + servantType + " " + field + ";");
        out.blank();
        out.open("private Blocking(" + servantType + " " + field + ")");
        out.line("this." + field + " = " + field + ";");
        out.close();
        for (FunctionNames names : functions) {
            boolean returns =
                    names.hasResultRecord() || names.function().result().isPresent();
            String call = field + "." + names.method() + "(" + String.join(", ", names.given()) + ")";
            String completed = "return " + imports.concurrent("CompletableFuture") + ".completedFuture(";
            out.blank();
            scope.override();
            out.openList(
                    "public " + imports.concurrent("CompletionStage") + "<" + names.boxedResult(types) + "> "
                            + names.method(),
                    names.parameters(types),
                    " throws " + imports.lang("Exception"));
            if (!returns) {
                out.line(call + ";");
            }
            out.statement(completed + (returns ? call : "null") + ");");
            out.close();
        }
        out.close();
    }
}
