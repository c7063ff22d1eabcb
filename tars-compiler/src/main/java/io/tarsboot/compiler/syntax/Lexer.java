package io.tarsboot.compiler.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts a text into tokens. What is no token becomes a problem and is left out. */
final class Lexer {

    private static final Pattern NUMBER = Pattern.compile(
            "[+-]?(0[xX][0-9a-fA-F]+|(\\d*\\.\\d+|\\d+\\.)([eE][+-]?\\d+)?[fF]?|\\d+([eE][+-]?\\d+[fF]?)?)");
    private static final Pattern WORD = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final String SYMBOLS = "{}[]()<>,;=:";

    private final String file;
    private final String text;
    private final Problems problems;
    private final List<Token> tokens = new ArrayList<>();
    private List<Comment> comments = new ArrayList<>();
    private int position;
    private int line = 1;
    private int lineStart;

    Lexer(SourceText source, Problems problems) {
        this.file = source.file();
        this.text = source.text();
        this.problems = problems;
        this.position = text.startsWith("\uFEFF") ? 1 : 0;
        this.lineStart = position;
    }

    /** @return the tokens, the last of which is the end */
    List<Token> tokens() {
        while (position < text.length()) {
            next();
        }
        add(Token.Kind.END, "", here());
        return tokens;
    }

    private void next() {
        char c = text.charAt(position);
        if (c == '\n') {
            position++;
            newLine();
        } else if (Character.isWhitespace(c)) {
            position++;
        } else if (text.startsWith("//", position)) {
            comment(endOfLine());
        } else if (text.startsWith("/*", position)) {
            blockComment();
        } else if (c == '"') {
            string();
        } else if (c == '#') {
            include();
        } else if (text.startsWith("::", position)) {
            symbol(2);
        } else if (!number() && !word()) {
            if (SYMBOLS.indexOf(c) >= 0) {
                symbol(1);
            } else {
                problems.add(
                        here(),
                        "'" + Character.toString(text.codePointAt(position)) + "'",
                        "a character of the language");
                position += Character.charCount(text.codePointAt(position));
            }
        }
    }

    private boolean number() {
        Matcher matcher = NUMBER.matcher(text).region(position, text.length());
        if (!matcher.lookingAt()) {
            return false;
        }
        String number = matcher.group();
        boolean integer = number.matches("[+-]?(0[xX][0-9a-fA-F]+|\\d+)");
        Position start = here();
        position = matcher.end();
        add(integer ? Token.Kind.INTEGER : Token.Kind.FLOAT, number, start);
        return true;
    }

    private boolean word() {
        Matcher matcher = WORD.matcher(text).region(position, text.length());
        if (!matcher.lookingAt()) {
            return false;
        }
        Position start = here();
        position = matcher.end();
        add(Token.Kind.WORD, matcher.group(), start);
        return true;
    }

    private void symbol(int length) {
        Position start = here();
        position += length;
        add(Token.Kind.SYMBOL, text.substring(position - length, position), start);
    }

    private void include() {
        Position start = here();
        if (text.startsWith("#include", position)) {
            position += "#include".length();
            add(Token.Kind.INCLUDE, "#include", start);
        } else {
            problems.add(start, "'#'", "#include");
            position++;
        }
    }

    private void comment(int end) {
        int firstLine = line;
        String body = text.substring(position, end);
        while (position < end) {
            if (text.charAt(position++) == '\n') {
                newLine();
            }
        }
        boolean behindToken =
                !tokens.isEmpty() && tokens.get(tokens.size() - 1).at().line() == firstLine;
        comments.add(new Comment(body, firstLine, line, behindToken));
    }

    private void blockComment() {
        int end = text.indexOf("*/", position + 2);
        if (end < 0) {
            problems.add(here(), "a comment without an end", "*/");
            comment(text.length());
        } else {
            comment(end + 2);
        }
    }

    private void string() {
        Position start = here();
        int end = endOfLine();
        StringBuilder value = new StringBuilder();
        position++;
        while (position < end && text.charAt(position) != '"') {
            char c = text.charAt(position++);
            if (c == '\\' && position < end) {
                escape(value);
            } else {
                value.append(c);
            }
        }
        if (position < end) {
            position++;
        } else {
            problems.add(start, "a string without an end", "\" on the same line");
            // The statement most likely goes on as if the quote were there.
            int semicolon = text.indexOf(';', start.column() + lineStart);
            position = semicolon >= 0 && semicolon < end ? semicolon : end;
        }
        add(Token.Kind.STRING, value.toString(), start);
    }

    private void escape(StringBuilder value) {
        char c = text.charAt(position++);
        int simple = "nrtvfab".indexOf(c);
        if (simple >= 0) {
            value.append("\n\r\t\u000B\f\u0007\b".charAt(simple));
        } else if (c >= '0' && c <= '3') {
            value.append((char) digits(position - 1, 3, 8));
        } else if (c == 'x') {
            value.append((char) digits(position, 4, 16));
        } else {
            value.append(c);
        }
    }

    private int digits(int from, int most, int radix) {
        int number = 0;
        position = from;
        while (position < from + most
                && position < text.length()
                && Character.digit(text.charAt(position), radix) >= 0) {
            number = number * radix + Character.digit(text.charAt(position++), radix);
        }
        return number;
    }

    private void add(Token.Kind kind, String word, Position start) {
        tokens.add(new Token(kind, word, start, position - lineStart + 1, List.copyOf(comments)));
        comments = new ArrayList<>();
    }

    private Position here() {
        return new Position(file, line, position - lineStart + 1);
    }

    private void newLine() {
        line++;
        lineStart = position;
    }

    private int endOfLine() {
        int end = text.indexOf('\n', position);
        if (end < 0) {
            end = text.length();
        }
        return end > position && text.charAt(end - 1) == '\r' ? end - 1 : end;
    }
}
