package io.tarsboot.compiler.schema;

import io.tarsboot.compiler.syntax.Position;
import java.util.List;
import java.util.Optional;

/** An enum with its enumerators as they were written. */
public record EnumDef(QualifiedName name, List<Enumerator> enumerators, String doc, Position at) {

    public EnumDef {
        enumerators = List.copyOf(enumerators);
    }

    /** A name for a number; two names may stand for the same. */
    public record Enumerator(String name, int number, String doc, Position at) {}

    public Optional<Enumerator> enumerator(String enumeratorName) {
        return enumerators.stream().filter(e -> e.name().equals(enumeratorName)).findFirst();
    }

    public Optional<Enumerator> enumerator(int number) {
        return enumerators.stream().filter(e -> e.number() == number).findFirst();
    }
}
