package io.tarsboot.node.launch;

import java.util.ArrayList;
import java.util.List;

/**
 * Splits one line of text into a program and its arguments, without a shell. The rules:
 *
 * <ul>
 *   <li>blanks and line ends separate words;
 *   <li>within single quotes everything stands for itself;
 *   <li>within double quotes everything but a backslash stands for itself; {@code ""} is an empty word;
 *   <li>a backslash, but not within single quotes, makes the next character stand for itself.
 * </ul>
 *
 * There are no variables, patterns, pipes, redirections or further commands: {@code $ * | > ; &} stand for themselves.
 * Who needs them packs a script and names it.
 */
final class CommandLine {

    private static final int MAX_LENGTH = 64 * 1024;

    private final String text;
    private final List<String> words = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();
    private boolean inWord;

    private CommandLine(String text) {
        this.text = text;
    }

    /** @return the words; none if there are only blanks */
    static List<String> split(String text) {
        if (text.length() > MAX_LENGTH) {
            throw new IllegalArgumentException(
                    "command line: " + text.length() + " characters (expected: at most " + MAX_LENGTH + ")");
        }
        return new CommandLine(text).words();
    }

    private List<String> words() {
        char quote = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0) {
                throw new IllegalArgumentException("command line: a character with the code 0 at position " + i);
            }
            if (c == '\\' && quote != '\'') {
                if (++i == text.length()) {
                    throw wrong("ends with a backslash");
                }
                append(text.charAt(i));
            } else if (quote != 0) {
                if (c == quote) {
                    quote = 0;
                } else {
                    word.append(c);
                }
            } else if (c == '"' || c == '\'') {
                quote = c;
                inWord = true;
            } else if (Character.isWhitespace(c)) {
                endWord();
            } else {
                append(c);
            }
        }
        if (quote != 0) {
            throw wrong("has no closing " + quote);
        }
        endWord();
        return List.copyOf(words);
    }

    private void append(char c) {
        word.append(c);
        inWord = true;
    }

    private void endWord() {
        if (inWord) {
            words.add(word.toString());
            word.setLength(0);
            inWord = false;
        }
    }

    private IllegalArgumentException wrong(String what) {
        return new IllegalArgumentException("command line " + what + ": " + text);
    }
}
