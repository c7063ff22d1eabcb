package io.tarsboot.compiler.java;

import io.tarsboot.compiler.schema.ArgumentDef;
import io.tarsboot.compiler.schema.FunctionDef;
import io.tarsboot.compiler.schema.InterfaceDef;
import io.tarsboot.compiler.schema.Type;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a function and its parts are called in Java. */
final class FunctionNames {

    /** What the return value is documented as; no argument can have this name. */
    static final String RETURNED = "@return";

    private final InterfaceDef owner;
    private final FunctionDef function;
    private final TypeNames names;
    private final Map<String, String> arguments;

    private FunctionNames(InterfaceDef owner, FunctionDef function, TypeNames names) {
        this.names = names;
        this.owner = owner;
        this.function = function;
        this.arguments =
                names.words(function.arguments().stream().map(ArgumentDef::name).toList());
    }

    /** Those of all functions of an interface, in their order. */
    static List<FunctionNames> ofAll(InterfaceDef owner, TypeNames names) {
        return owner.functions().stream()
                .map(function -> new FunctionNames(owner, function, names))
                .toList();
    }

    FunctionDef function() {
        return function;
    }

    String method() {
        return Identifiers.method(function.name(), function.in().size());
    }

    /** All arguments by their name in the .tars file. */
    Map<String, String> arguments() {
        return arguments;
    }

    String argument(ArgumentDef argument) {
        return arguments.getOrDefault(argument.name(), argument.name());
    }

    /** The arguments that a caller gives, as a declaration has them. */
    List<String> parameters(JavaTypes types) {
        return function.in().stream()
                .map(argument -> types.type(argument.type()) + " " + argument(argument))
                .toList();
    }

    /** The arguments that a caller gives, as a call has them. */
    List<String> given() {
        return function.in().stream().map(this::argument).toList();
    }

    boolean hasResultRecord() {
        return !function.out().isEmpty();
    }

    String resultRecord() {
        return GeneratedNames.resultRecord(owner.name().name(), function.name());
    }

    /** What a blocking caller gets. */
    String result(JavaTypes types) {
        return hasResultRecord()
                ? resultRecord()
                : function.result().map(types::type).orElse("void");
    }

    /** What a caller gets, where a type argument is needed. */
    String boxedResult(JavaTypes types) {
        return hasResultRecord()
                ? resultRecord()
                : function.result()
                        .map(types::boxed)
                        .orElseGet(() -> types.imports().lang("Void"));
    }

    /** A part of the result record. */
    record Part(int tag, Type type, String name, String component) {

        /** By which name the .tars comment speaks of it. */
        String documented() {
            return tag == 0 ? RETURNED : name;
        }
    }

    /** The return value and the out arguments. */
    List<Part> parts() {
        List<String> outNames = function.out().stream().map(ArgumentDef::name).toList();
        Optional<String> returned = function.result().map(type -> GeneratedNames.returned(outNames));
        Set<String> all = new LinkedHashSet<>();
        returned.ifPresent(all::add);
        all.addAll(outNames);
        Map<String, String> components = new LinkedHashMap<>(names.components(all));
        List<Part> parts = new ArrayList<>();
        returned.ifPresent(name -> parts.add(new Part(
                0, function.result().orElseThrow(), GeneratedNames.RESULT, components.getOrDefault(name, name))));
        function.out()
                .forEach(argument -> parts.add(new Part(
                        argument.tag(),
                        argument.type(),
                        argument.name(),
                        components.getOrDefault(argument.name(), argument.name()))));
        return parts;
    }

    /** A name for a variable beside the arguments. */
    String fresh(String wanted) {
        return Identifiers.fresh(wanted, arguments.values());
    }

    /** A name for a field beside the arguments of all functions. */
    static String fresh(String wanted, Collection<FunctionNames> functions) {
        Set<String> taken = new LinkedHashSet<>();
        functions.forEach(function -> taken.addAll(function.arguments.values()));
        return Identifiers.fresh(wanted, taken);
    }
}
