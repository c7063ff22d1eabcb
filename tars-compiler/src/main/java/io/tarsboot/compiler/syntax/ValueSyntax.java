package io.tarsboot.compiler.syntax;

import java.util.List;
import java.util.stream.Collectors;

/** The right-hand side of a constant, an enumerator or a default. */
public sealed interface ValueSyntax {

    Position at();

    /** @param text as it was written: decimal, octal or hexadecimal, with or without a sign */
    record IntegerLiteral(String text, Position at) implements ValueSyntax {

        @Override
        public String toString() {
            return text;
        }
    }

    record FloatLiteral(String text, Position at) implements ValueSyntax {

        @Override
        public String toString() {
            return text;
        }
    }

    /** @param value without quotes and escapes */
    record StringLiteral(String value, Position at) implements ValueSyntax {

        @Override
        public String toString() {
            return '"' + value + '"';
        }
    }

    record BoolLiteral(boolean value, Position at) implements ValueSyntax {

        @Override
        public String toString() {
            return Boolean.toString(value);
        }
    }

    /** A constant or an enumerator, such as {@code RED}, {@code Color::RED} or {@code Geo::Color::RED}. */
    record Reference(List<Identifier> path) implements ValueSyntax {

        public Reference {
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
