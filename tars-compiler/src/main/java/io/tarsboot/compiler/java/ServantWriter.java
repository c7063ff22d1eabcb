package io.tarsboot.compiler.java;

import io.tarsboot.compiler.schema.InterfaceDef;
import java.util.List;

/** The interfaces that a servant implements: the blocking one and the asynchronous one. */
final class ServantWriter {

    private final InterfaceDef declared;
    private final List<FunctionNames> functions;
    private final String dispatcher;
    private final FileScope scope;
    private final SourceWriter out;
    private final Imports imports;

    ServantWriter(InterfaceDef declared, String dispatcher, FileScope scope) {
        this.declared = declared;
        this.functions = FunctionNames.ofAll(declared, scope.names());
        this.dispatcher = dispatcher;
        this.scope = scope;
        this.out = scope.out();
        this.imports = scope.imports();
    }

    void writeBlocking() {
        write("Serves " + declared.name() + ": each function returns when its answer is there.", false);
    }

    void writeAsync() {
        write(
                "Serves " + declared.name()
                        + " without holding a thread: each function answers when its stage completes.",
                true);
    }

    private void write(String sentence, boolean async) {
        String servant = scope.typeName();
        out.lines(new Javadoc(declared.doc()).and(sentence).lines());
        scope.generated();
        out.line("@" + imports.contract("TarsContract") + "(" + servant + ".Factory.class)");
        out.open("public interface " + servant);
        for (FunctionNames names : functions) {
            boolean returns = async
                    || names.hasResultRecord()
                    || names.function().result().isPresent();
            String result = async
                    ? imports.concurrent("CompletionStage") + "<" + names.boxedResult(scope.types()) + ">"
                    : names.result(scope.types());
            out.blank();
            out.lines(new Javadoc(names.function().doc()).lines(ProxyWriter.given(names), returns));
            out.list(
                    result + " " + names.method(),
                    names.parameters(scope.types()),
                    " throws " + imports.lang("Exception") + ";");
        }
        out.blank();
        out.line("/** Makes dispatchers; the server finds it by the annotation. */");
        out.open("final class Factory implements " + imports.contract("DispatcherFactory") + "<" + servant + ">");
        out.blank();
        scope.override();
        out.open("public " + imports.contract("Dispatcher") + " create(" + servant + " servant)");
        out.line("return " + dispatcher + (async ? ".of(servant);" : ".ofBlocking(servant);"));
        out.close();
        out.close();
        out.close();
    }
}
