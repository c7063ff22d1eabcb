package io.tarsboot.compiler.syntax;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A comment between two tokens.
 *
 * @param text with its marks
 * @param behindToken whether it begins on a line that something else begins
 */
record Comment(String text, int firstLine, int lastLine, boolean behindToken) {

    /** What it says: without the marks, and without lines that only draw a rule. */
    String content() {
        String body = text.startsWith("/*")
                ? text.substring(2, text.length() - (text.endsWith("*/") && text.length() > 3 ? 2 : 0))
                : text.substring(2);
        return body.lines()
                .map(Comment::withoutMarks)
                .filter(Comment::saysSomething)
                .collect(Collectors.joining("\n"));
    }

    static String join(List<Comment> comments) {
        return comments.stream()
                .map(Comment::content)
                .filter(content -> !content.isEmpty())
                .collect(Collectors.joining("\n"));
    }

    private static String withoutMarks(String line) {
        int start = 0;
        while (start < line.length() && " \t*/!<".indexOf(line.charAt(start)) >= 0) {
            start++;
        }
        return line.substring(start).stripTrailing();
    }

    private static boolean saysSomething(String line) {
        return line.codePoints().anyMatch(Character::isLetterOrDigit);
    }
}
