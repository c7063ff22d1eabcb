package io.tarsboot.compiler.schema;

import io.tarsboot.compiler.syntax.Position;
import java.util.List;
import java.util.Optional;

/** An interface with its functions as they were written. */
public record InterfaceDef(QualifiedName name, List<FunctionDef> functions, String doc, Position at) {

    public InterfaceDef {
        functions = List.copyOf(functions);
    }

    public Optional<FunctionDef> function(String functionName) {
        return functions.stream().filter(f -> f.name().equals(functionName)).findFirst();
    }
}
