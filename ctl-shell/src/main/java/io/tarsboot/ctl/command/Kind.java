package io.tarsboot.ctl.command;

import java.util.List;
import java.util.function.Function;

/**
 * A kind of value that stands on a line.
 *
 * @param word what help calls it, such as {@code FILE}
 * @param reader throws an IllegalArgumentException that says what was given and what was expected
 * @param words all values, if there are few
 */
public record Kind<T>(String word, Function<String, T> reader, Hint hint, List<String> words) {

    public Kind {
        words = List.copyOf(words);
    }

    Kind(String word, Function<String, T> reader, Hint hint) {
        this(word, reader, hint, List.of());
    }

    public Kind<T> called(String newWord) {
        return new Kind<>(newWord, reader, hint, words);
    }
}
