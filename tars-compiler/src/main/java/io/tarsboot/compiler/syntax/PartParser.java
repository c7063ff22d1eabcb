package io.tarsboot.compiler.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads the parts that declarations are made of: types, values and names with their modules. */
final class PartParser {

    private static final Set<String> BUILTINS =
            Set.of("bool", "byte", "short", "int", "long", "float", "double", "string");
    private static final Set<String> UNSIGNED = Set.of("byte", "short", "int");

    /** Nobody writes such a type; without a bound a hostile file could end the stack. */
    private static final int MAX_DEPTH = 50;

    private final TokenCursor tokens;
    private int depth;

    PartParser(TokenCursor tokens) {
        this.tokens = tokens;
    }

    /** The type of a field or an argument with what may stand behind its name: {@code [n]}. */
    TypeSyntax arrayOf(TypeSyntax element) {
        if (!tokens.takeIf("[")) {
            return element;
        }
        tokens.take(Token.Kind.INTEGER, "the length of the array");
        tokens.take("]");
        return new TypeSyntax.VectorOf(element, element.at());
    }

    TypeSyntax type() {
        if (depth == MAX_DEPTH) {
            throw tokens.unexpected("at most " + MAX_DEPTH + " types in one another");
        }
        depth++;
        try {
            return oneType();
        } finally {
            depth--;
        }
    }

    private TypeSyntax oneType() {
        Token first = tokens.peek();
        if (first.is("::")) {
            return named("a type");
        }
        if (first.kind() != Token.Kind.WORD) {
            throw tokens.unexpected("a type");
        }
        if (BUILTINS.contains(first.text())) {
            tokens.take();
            return new TypeSyntax.Builtin(first.text(), first.at());
        }
        return switch (first.text()) {
            case "unsigned" -> unsigned();
            case "vector" -> vector();
            case "map" -> map();
            default -> named("a type");
        };
    }

    private TypeSyntax unsigned() {
        Token first = tokens.take();
        if (!UNSIGNED.contains(tokens.peek().text())) {
            throw tokens.unexpected("byte, short or int after unsigned");
        }
        return new TypeSyntax.Builtin("unsigned " + tokens.take().text(), first.at());
    }

    private TypeSyntax vector() {
        Token first = tokens.take();
        tokens.take("<");
        TypeSyntax element = type();
        tokens.take(">");
        return new TypeSyntax.VectorOf(element, first.at());
    }

    private TypeSyntax map() {
        Token first = tokens.take();
        tokens.take("<");
        TypeSyntax key = type();
        tokens.take(",");
        TypeSyntax value = type();
        tokens.take(">");
        return new TypeSyntax.MapOf(key, value, first.at());
    }

    TypeSyntax.Named named(String expected) {
        return new TypeSyntax.Named(path(expected));
    }

    private List<Identifier> path(String expected) {
        tokens.takeIf("::");
        List<Identifier> path = new ArrayList<>();
        do {
            path.add(tokens.takeName(expected));
        } while (tokens.takeIf("::"));
        return path;
    }

    ValueSyntax value() {
        Token token = tokens.peek();
        switch (token.kind()) {
            case INTEGER -> {
                tokens.take();
                return new ValueSyntax.IntegerLiteral(token.text(), token.at());
            }
            case FLOAT -> {
                tokens.take();
                return new ValueSyntax.FloatLiteral(token.text(), token.at());
            }
            case STRING -> {
                tokens.take();
                return new ValueSyntax.StringLiteral(token.text(), token.at());
            }
            default -> {
                if (token.is("true") || token.is("false")) {
                    tokens.take();
                    return new ValueSyntax.BoolLiteral(token.is("true"), token.at());
                }
                return new ValueSyntax.Reference(path("a literal, a constant or an enumerator"));
            }
        }
    }
}
