package io.tarsboot.compiler.syntax;

import java.util.List;
import java.util.stream.Collectors;

/** A type as it was written. */
public sealed interface TypeSyntax {

    Position at();

    /** @param name the words of the type, such as {@code unsigned int} */
    record Builtin(String name, Position at) implements TypeSyntax {}

    /** {@code vector<T>}, or {@code T name[n]}, which travels alike. */
    record VectorOf(TypeSyntax element, Position at) implements TypeSyntax {}

    record MapOf(TypeSyntax key, TypeSyntax value, Position at) implements TypeSyntax {}

    /** A struct or an enum, such as {@code Point} or {@code Geo::Point}. */
    record Named(List<Identifier> path) implements TypeSyntax {

        public Named {
            path = List.copyOf(path);
        }

        @Override
        public Position at() {
            return path.get(0).at();
        }

        @Override
        public String toString() {
            return path.stream().map(Identifier::text).collect(Collectors.joining("::"));
        }
    }
}
