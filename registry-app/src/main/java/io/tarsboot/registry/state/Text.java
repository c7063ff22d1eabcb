package io.tarsboot.registry.state;

import java.nio.charset.StandardCharsets;

/** Bounds of text that comes from outside. A bound counts UTF-8 bytes where text is refused, and characters where it is cut. */
final class Text {

    private Text() {}

    static String atMost(int bytes, String what, String text) {
        int size = text.length() > bytes ? text.length() : text.getBytes(StandardCharsets.UTF_8).length;
        if (size > bytes) {
            throw Refusal.invalid("too-large", what + ": " + size + " bytes (expected: at most " + bytes + ")");
        }
        return text;
    }

    /** The beginning, where the most important stands first. */
    static String head(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most);
    }

    /** The end, where the newest stands last. */
    static String tail(String text, int most) {
        return text.length() <= most ? text : text.substring(text.length() - most);
    }
}
