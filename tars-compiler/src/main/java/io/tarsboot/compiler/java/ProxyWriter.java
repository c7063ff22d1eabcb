package io.tarsboot.compiler.java;

import io.tarsboot.compiler.schema.ArgumentDef;
import io.tarsboot.compiler.schema.InterfaceDef;
import io.tarsboot.compiler.schema.Type.EnumType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The client interface, and the class behind it. */
final class ProxyWriter {

    private final InterfaceDef declared;
    private final List<FunctionNames> functions;
    private final String client;
    private final FileScope scope;
    private final SourceWriter out;
    private final Imports imports;
    private final JavaTypes types;

    /**
     * @param client the name of the class
     * @param scope of the file that is written
     */
    ProxyWriter(InterfaceDef declared, String client, FileScope scope) {
        this.declared = declared;
        this.functions = FunctionNames.ofAll(declared, scope.names());
        this.client = client;
        this.scope = scope;
        this.out = scope.out();
        this.imports = scope.imports();
        this.types = scope.types();
    }

    /** @param contract the class that describes the interface */
    void writeInterface(String contract) {
        String proxy = scope.typeName();
        String servantProxy = imports.contract("ServantProxy");
        out.lines(new Javadoc(declared.doc())
                .and("Calls " + declared.name() + ". Safe for use by several threads.")
                .lines());
        scope.generated();
        out.line("@" + imports.contract("TarsProxy") + "(" + proxy + ".Factory.class)");
        out.open("public interface " + proxy);
        for (FunctionNames names : functions) {
            out.blank();
            out.lines(new Javadoc(names.function().doc()).lines(given(names), !returnsNothing(names)));
            out.list(names.result(types) + " " + names.method(), names.parameters(types), ";");
            out.blank();
            out.line("/** {@code " + names.function().name() + "} without waiting for it. */");
            out.list(future(names) + " " + async(names), names.parameters(types), ";");
            out.blank();
            out.line("/** {@code " + names.function().name() + "} without an answer, not even an error. */");
            out.list("void " + oneWay(names), names.parameters(types), ";");
        }
        out.blank();
        out.line("/** The same servant, called with these options on top of those of this client. */");
        out.line(proxy + " with(" + imports.contract("CallOptions") + " options);");
        out.blank();
        out.line("/** Makes clients; the communicator finds it by the annotation. */");
        out.open("final class Factory implements " + imports.contract("ProxyFactory") + "<" + proxy + ">");
        out.blank();
        scope.override();
        out.open("public " + proxy + " create(" + servantProxy + " proxy)");
        out.line("return new " + client + "(proxy);");
        out.close();
        out.blank();
        scope.contract(contract);
        out.close();
        out.close();
    }

    /** @param proxy the name of the interface */
    void writeClass(String proxy) {
        String field = FunctionNames.fresh("proxy", functions);
        String servantProxy = imports.contract("ServantProxy");
        out.line("/** Encodes the arguments of {@link " + proxy + "} and decodes its results. */");
        scope.generated();
        out.open("final class " + client + " implements " + proxy);
        out.blank();
        out.line("private final " + servantProxy + " " + field + ";");
        out.blank();
        out.open(client + "(" + servantProxy + " " + field + ")");
        out.line("this." + field + " = " + field + ";");
        out.close();
        for (FunctionNames names : functions) {
            callers(names, field);
        }
        out.blank();
        scope.override();
        out.open("public " + proxy + " with(" + imports.contract("CallOptions") + " options)");
        out.line("return new " + client + "(" + field + ".with(options));");
        out.close();
        functions.forEach(this::call);
        out.close();
    }

    private void callers(FunctionNames names, String field) {
        String call = call(names, names.given());
        out.blank();
        scope.override();
        out.openList("public " + names.result(types) + " " + names.method(), names.parameters(types), "");
        out.statement((returnsNothing(names) ? "" : "return ") + field + ".call(" + call + ");");
        out.close();
        out.blank();
        scope.override();
        out.openList("public " + future(names) + " " + async(names), names.parameters(types), "");
        out.statement("return " + field + ".callAsync(" + call + ");");
        out.close();
        out.blank();
        scope.override();
        out.openList("public void " + oneWay(names), names.parameters(types), "");
        out.statement(field + ".callOneWay(" + call + ");");
        out.close();
    }

    private void call(FunctionNames names) {
        String callType = imports.contract("Call");
        out.blank();
        out.openList(
                "private static " + callType + "<" + names.boxedResult(types) + "> " + callName(names),
                names.parameters(types),
                "");
        List<String> parts = new ArrayList<>();
        parts.add(Literals.quoted(names.function().name()));
        parts.add(arguments(names));
        parts.add(result(names));
        names.function()
                .routeKey()
                .ifPresent(key -> parts.add(imports.contract("HashKey") + ".of(" + names.argument(key)
                        + (key.type() instanceof EnumType ? ".value()" : "") + ")"));
        out.list("return new " + callType + "<>", parts, ";");
        out.close();
    }

    private String arguments(FunctionNames names) {
        List<ArgumentDef> given = names.function().in();
        String writer = names.fresh("out");
        if (given.isEmpty()) {
            return imports.contract("ValuesWriter") + ".NOTHING";
        }
        List<String> statements = given.stream()
                .map(argument -> scope.codec().write(argument.type(), writer, argument.tag(), names.argument(argument)))
                .toList();
        if (statements.size() == 1) {
            String only = statements.get(0);
            return writer + " -> " + only.substring(0, only.length() - 1);
        }
        String indent = " ".repeat(20);
        return writer + " -> {\n" + indent + String.join("\n" + indent, statements) + "\n" + " ".repeat(16) + "}";
    }

    private String result(FunctionNames names) {
        if (names.hasResultRecord()) {
            return names.resultRecord() + "::read";
        }
        String in = names.fresh("in");
        return in + " -> "
                + names.function()
                        .result()
                        .map(type -> scope.codec().read(type, in, 0, "result"))
                        .orElse("null");
    }

    private String call(FunctionNames names, List<String> given) {
        return callName(names) + "(" + String.join(", ", given) + ")";
    }

    /** A private method beside those of the interface. */
    private String callName(FunctionNames names) {
        Set<String> taken = new HashSet<>();
        functions.forEach(other -> taken.addAll(List.of(other.method(), async(other), oneWay(other))));
        return Identifiers.fresh(names.function().name() + "Call", taken);
    }

    private String future(FunctionNames names) {
        return imports.concurrent("CompletableFuture") + "<" + names.boxedResult(types) + ">";
    }

    private static boolean returnsNothing(FunctionNames names) {
        return !names.hasResultRecord() && names.function().result().isEmpty();
    }

    static Map<String, String> given(FunctionNames names) {
        Map<String, String> given = new LinkedHashMap<>();
        names.function().in().forEach(argument -> given.put(argument.name(), names.argument(argument)));
        return given;
    }

    static String async(FunctionNames names) {
        return names.function().name() + "Async";
    }

    static String oneWay(FunctionNames names) {
        return names.function().name() + "OneWay";
    }
}
