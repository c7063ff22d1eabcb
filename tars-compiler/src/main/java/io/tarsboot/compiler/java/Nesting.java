package io.tarsboot.compiler.java;

import java.util.ArrayList;
import java.util.List;

/** Finds the parts of an expression, with an eye for parentheses and string literals. */
final class Nesting {

    private Nesting() {}

    /** The parenthesis that one at {@code close} closes, or -1. */
    static int opening(String text, int close) {
        List<Integer> open = new ArrayList<>();
        for (int i = 0; i <= close; i++) {
            switch (text.charAt(i)) {
                case '"' -> i = endOfString(text, i);
                case '(' -> open.add(i);
                case ')' -> {
                    int opened = open.isEmpty() ? -1 : open.remove(open.size() - 1);
                    if (i == close) {
                        return opened;
                    }
                }
                default -> {}
            }
        }
        return -1;
    }

    /** The arguments of a call. */
    static List<String> split(String arguments) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        int start = 0;
        for (int i = 0; i < arguments.length(); i++) {
            switch (arguments.charAt(i)) {
                case '"' -> i = endOfString(arguments, i);
                case '(' -> depth++;
                case ')' -> depth--;
                case ',' -> {
                    if (depth == 0) {
                        parts.add(arguments.substring(start, i).strip());
                        start = i + 1;
                    }
                }
                default -> {}
            }
        }
        parts.add(arguments.substring(start).strip());
        return parts;
    }

    private static int endOfString(String text, int start) {
        int i = start + 1;
        while (i < text.length() - 1 && text.charAt(i) != '"') {
            i += text.charAt(i) == '\\' ? 2 : 1;
        }
        return i;
    }
}
