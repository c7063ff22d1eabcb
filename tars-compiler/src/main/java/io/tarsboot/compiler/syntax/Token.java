package io.tarsboot.compiler.syntax;

import java.util.List;

/**
 * The smallest part of a file.
 *
 * @param text as it was written; the value, without quotes and escapes, of a string
 * @param endColumn the column after its last character
 * @param before the comments since the token before
 */
record Token(Kind kind, String text, Position at, int endColumn, List<Comment> before) {

    enum Kind {
        WORD,
        INTEGER,
        FLOAT,
        STRING,
        INCLUDE,
        SYMBOL,
        END
    }

    boolean is(String expected) {
        return (kind == Kind.WORD || kind == Kind.SYMBOL) && text.equals(expected);
    }

    /** What problems call it. */
    String describe() {
        return switch (kind) {
            case END -> "the end of the file";
            case STRING -> "the string \"" + text + '"';
            case WORD -> (Keywords.contains(text) ? "the keyword '" : "'") + text + "'";
            case INTEGER, FLOAT, INCLUDE, SYMBOL -> "'" + text + "'";
        };
    }
}
