package io.tarsboot.compiler.syntax;

import java.util.List;
import java.util.Set;

/** A place in a list of tokens, and the ways to go on from it, after a mistake too. */
final class TokenCursor {

    /** Thrown after a problem was noted, to leave the part of the file that cannot be understood. */
    static final class Lost extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Lost() {
            super("a mistake that was noted", null, false, false);
        }
    }

    private final List<Token> tokens;
    private final Problems problems;
    private int next;

    TokenCursor(List<Token> tokens, Problems problems) {
        this.tokens = tokens;
        this.problems = problems;
    }

    Token peek() {
        return tokens.get(next);
    }

    Token peekAfter() {
        return tokens.get(Math.min(next + 1, tokens.size() - 1));
    }

    Token previous() {
        return tokens.get(Math.max(next - 1, 0));
    }

    boolean nextIsOneOf(Set<String> texts) {
        return peek().kind() != Token.Kind.STRING && texts.contains(peek().text());
    }

    boolean atEnd() {
        return peek().kind() == Token.Kind.END;
    }

    Token take() {
        Token token = peek();
        if (!atEnd()) {
            next++;
        }
        return token;
    }

    boolean takeIf(String text) {
        if (peek().is(text)) {
            take();
            return true;
        }
        return false;
    }

    Token take(Token.Kind kind, String expected) {
        if (peek().kind() != kind) {
            throw unexpected(expected);
        }
        return take();
    }

    void take(String text) {
        if (!takeIf(text)) {
            throw unexpected("'" + text + "'");
        }
    }

    /**
     * Takes a {@code ;}. One that was forgotten at the end of a line is a problem there, and nothing has to be skipped for
     * it; where something else stands on the same line, that is the problem.
     */
    void takeEndOfStatement() {
        if (takeIf(";")) {
            return;
        }
        Token last = previous();
        if (last.at().line() == peek().at().line() && !peek().is("}") && !atEnd()) {
            throw unexpected("';'");
        }
        Position end = new Position(last.at().file(), last.at().line(), last.endColumn());
        problems.add(end, "the end of the line", "';'");
    }

    Identifier takeName(String expected) {
        Token token = peek();
        if (token.kind() != Token.Kind.WORD || Keywords.contains(token.text())) {
            throw unexpected(expected);
        }
        return identifier();
    }

    /** A name behind a type, where a word that is no type can be nothing but a name. */
    Identifier takeNameBehindType(String expected) {
        return peek().kind() == Token.Kind.WORD && Keywords.mayBeName(peek().text())
                ? identifier()
                : takeName(expected);
    }

    /** Any word as a name. */
    Identifier identifier() {
        Token token = take(Token.Kind.WORD, "a name");
        return new Identifier(token.text(), token.at());
    }

    Lost unexpected(String expected) {
        problems.add(peek().at(), peek().describe(), expected);
        return new Lost();
    }

    /** Goes on until one of these is next; blocks in between are passed over whole. */
    void skipTo(Set<String> texts) {
        int depth = 0;
        while (!atEnd()) {
            Token token = peek();
            if (depth == 0 && nextIsOneOf(texts)) {
                return;
            }
            if (token.is("{")) {
                depth++;
            } else if (token.is("}")) {
                if (depth == 0) {
                    return;
                }
                depth--;
            }
            take();
        }
    }
}
