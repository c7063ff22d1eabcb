package io.tarsboot.compiler.java;

import io.tarsboot.compiler.schema.ArgumentDef;
import io.tarsboot.compiler.schema.FunctionDef;
import io.tarsboot.compiler.schema.InterfaceDef;
import java.util.ArrayList;
import java.util.List;

/** The class that describes the functions of an interface; a class of its own, because it is seldom needed. */
final class ContractWriter {

    private static final String FUNCTIONS = "functions";

    private final InterfaceDef declared;
    private final FileScope scope;
    private final SourceWriter out;

    ContractWriter(InterfaceDef declared, FileScope scope) {
        this.declared = declared;
        this.scope = scope;
        this.out = scope.out();
    }

    void write() {
        String name = scope.typeName();
        String type = scope.imports().contract("ServantContract");
        out.line("/** What travels in calls of " + declared.name() + ", for protocols that call arguments by name. */");
        scope.generated();
        out.open("final class " + name);
        out.blank();
        out.list(
                "static final " + type + " CONTRACT = " + type + ".of",
                List.of(Literals.quoted(declared.name().toString()), name + "::describe"),
                ";");
        out.blank();
        out.line("private " + name + "() {}");
        out.blank();
        out.open("private static void describe(" + type + ".Functions " + FUNCTIONS + ")");
        declared.functions().forEach(this::function);
        out.close();
        out.close();
    }

    private void function(FunctionDef function) {
        List<String> parts = new ArrayList<>();
        for (ArgumentDef argument : function.arguments()) {
            parts.add((argument.out() ? ".out(" : ".in(") + Literals.quoted(argument.name()) + ", "
                    + scope.descriptions().of(argument.type(), FUNCTIONS) + ")");
        }
        function.result()
                .ifPresent(
                        result -> parts.add(".returns(" + scope.descriptions().of(result, FUNCTIONS) + ")"));
        out.chain(FUNCTIONS + ".add(" + Literals.quoted(function.name()) + ")", parts);
    }
}
