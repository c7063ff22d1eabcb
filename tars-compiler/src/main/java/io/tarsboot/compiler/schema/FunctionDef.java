package io.tarsboot.compiler.schema;

import io.tarsboot.compiler.syntax.Position;
import java.util.List;
import java.util.Optional;

/**
 * A function of an interface.
 *
 * @param result travels at tag 0; empty for void
 * @param arguments all of them in their order, those that are out too
 */
public record FunctionDef(String name, Optional<Type> result, List<ArgumentDef> arguments, String doc, Position at) {

    public FunctionDef {
        arguments = List.copyOf(arguments);
    }

    /** What a caller gives. */
    public List<ArgumentDef> in() {
        return arguments.stream().filter(argument -> !argument.out()).toList();
    }

    /** What a caller gets beside the result. */
    public List<ArgumentDef> out() {
        return arguments.stream().filter(ArgumentDef::out).toList();
    }

    /** The argument that chooses the endpoint. */
    public Optional<ArgumentDef> routeKey() {
        return arguments.stream().filter(ArgumentDef::routeKey).findFirst();
    }
}
