package io.tarsboot.ctl.shell;

import io.tarsboot.ctl.failure.Failure;
import java.util.ArrayList;
import java.util.List;

/**
 * Splits a line into words by the rules of a POSIX shell: blanks separate; single quotes keep everything; double
 * quotes keep everything but a backslash in front of a double quote or a backslash; elsewhere a backslash keeps the
 * next character.
 */
final class WordSplitter {

    private final String line;
    private final List<String> words = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();
    private boolean inWord;
    private int position;

    private WordSplitter(String line) {
        this.line = line;
    }

    static List<String> split(String line) {
        return new WordSplitter(line).split();
    }

    private List<String> split() {
        while (position < line.length()) {
            char c = line.charAt(position++);
            if (Character.isWhitespace(c)) {
                endWord();
                continue;
            }
            inWord = true;
            switch (c) {
                case '\'' -> takeUntil('\'', false);
                case '"' -> takeUntil('"', true);
                case '\\' -> word.append(next("a character behind the backslash"));
                default -> word.append(c);
            }
        }
        endWord();
        return words;
    }

    private void takeUntil(char quote, boolean escapes) {
        for (char c = next("a closing " + quote); c != quote; c = next("a closing " + quote)) {
            boolean escaped = escapes && c == '\\' && position < line.length() && isEscapable(line.charAt(position));
            word.append(escaped ? line.charAt(position++) : c);
        }
    }

    private static boolean isEscapable(char c) {
        return c == '"' || c == '\\';
    }

    private char next(String expected) {
        if (position == line.length()) {
            throw Failure.usage("the line ends (expected: " + expected + ")").exception();
        }
        return line.charAt(position++);
    }

    private void endWord() {
        if (inWord) {
            words.add(word.toString());
            word.setLength(0);
            inWord = false;
        }
    }
}
