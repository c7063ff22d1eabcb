package io.tarsboot.compiler.java;

import io.tarsboot.compiler.schema.InterfaceDef;
import java.util.List;

/** The servant and the client of an interface in terms of Reactor: thin layers above the asynchronous ones. */
final class ReactiveWriter {

    private final InterfaceDef declared;
    private final String name;
    private final List<FunctionNames> functions;
    private final FileScope scope;
    private final SourceWriter out;
    private final Imports imports;
    private final JavaTypes types;

    ReactiveWriter(InterfaceDef declared, FileScope scope) {
        this.declared = declared;
        this.name = declared.name().name();
        this.functions = FunctionNames.ofAll(declared, scope.names());
        this.scope = scope;
        this.out = scope.out();
        this.imports = scope.imports();
        this.types = scope.types();
    }

    void writeServant() {
        String servant = scope.typeName();
        String field = FunctionNames.fresh("servant", functions);
        open(
                "Serves " + declared.name()
                        + ": each function answers when what it returns emits, and is cancelled when nobody waits.",
                "TarsContract");
        for (FunctionNames names : functions) {
            out.blank();
            out.lines(new Javadoc(names.function().doc()).lines(ProxyWriter.given(names), true));
            out.list(
                    mono(names) + " " + names.method(),
                    names.parameters(types),
                    " throws " + imports.lang("Exception") + ";");
        }
        factory("/** Makes dispatchers; the server finds it by the annotation. */", "DispatcherFactory");
        out.open("public " + imports.contract("Dispatcher") + " create(" + servant + " servant)");
        out.line("return " + name + "Dispatcher.of(new Stages(servant));");
        out.close();
        nested("Stages", name + "AsyncServant", servant, field);
        for (FunctionNames names : functions) {
            out.blank();
            scope.override();
            out.openList(
                    "public " + imports.concurrent("CompletionStage") + "<" + names.boxedResult(types) + "> "
                            + names.method(),
                    names.parameters(types),
                    " throws " + imports.lang("Exception"));
            out.statement("return " + calls() + (returnsNothing(names) ? ".ended(" : ".answered(")
                    + call(field, names.method(), names) + ");");
            out.close();
        }
        end();
    }

    void writeClient() {
        String client = scope.typeName();
        String field = FunctionNames.fresh("prx", functions);
        open(
                "Calls " + declared.name()
                        + " whenever somebody subscribes; cancelling gives the call up. Safe for use by several threads.",
                "TarsProxy");
        for (FunctionNames names : functions) {
            out.blank();
            out.lines(new Javadoc(names.function().doc()).lines(ProxyWriter.given(names), true));
            out.list(mono(names) + " " + names.method(), names.parameters(types), ";");
        }
        out.blank();
        out.line("/** The same servant, called with these options on top of those of this client. */");
        out.line(client + " with(" + imports.contract("CallOptions") + " options);");
        factory("/** Makes clients; the communicator finds it by the annotation. */", "ProxyFactory");
        out.open("public " + client + " create(" + imports.contract("ServantProxy") + " proxy)");
        out.line("return new Calls(new " + name + "Client(proxy));");
        out.close();
        nested("Calls", client, name + "Prx", field);
        for (FunctionNames names : functions) {
            out.blank();
            scope.override();
            out.openList("public " + mono(names) + " " + names.method(), names.parameters(types), "");
            out.statement("return " + calls() + ".call(() -> " + call(field, ProxyWriter.async(names), names) + ");");
            out.close();
        }
        out.blank();
        scope.override();
        out.open("public " + client + " with(" + imports.contract("CallOptions") + " options)");
        out.line("return new Calls(" + field + ".with(options));");
        out.close();
        end();
    }

    private void open(String sentence, String annotation) {
        out.lines(new Javadoc(declared.doc()).and(sentence).lines());
        scope.generated();
        out.line("@" + imports.contract(annotation) + "(" + scope.typeName() + ".Factory.class)");
        out.open("public interface " + scope.typeName());
    }

    private void factory(String doc, String type) {
        out.blank();
        out.line(doc);
        out.open("final class Factory implements " + imports.contract(type) + "<" + scope.typeName() + ">");
        out.blank();
        scope.override();
    }

    private void nested(String type, String seenAs, String wrapped, String field) {
        out.blank();
        out.open("private static final class " + type + " implements " + seenAs);
        out.blank();
        out.line("private final " + wrapped + " " + field + ";");
        out.blank();
        out.open("private " + type + "(" + wrapped + " " + field + ")");
        out.line("this." + field + " = " + field + ";");
        out.close();
    }

    /** Closes the nested class, the factory and the interface. */
    private void end() {
        out.close();
        out.close();
        out.close();
    }

    private String mono(FunctionNames names) {
        return imports.use("reactor.core.publisher", "Mono") + "<" + names.boxedResult(types) + ">";
    }

    private String calls() {
        return imports.use("io.tarsboot.rpc.reactive", "MonoCalls");
    }

    private static String call(String field, String method, FunctionNames names) {
        return field + "." + method + "(" + String.join(", ", names.given()) + ")";
    }

    private static boolean returnsNothing(FunctionNames names) {
        return !names.hasResultRecord() && names.function().result().isEmpty();
    }
}
