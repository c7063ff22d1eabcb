package io.tarsboot.ctl.command;

/**
 * A value that stands on a line by its name.
 *
 * @param name without the dashes
 * @param letter the short form; a blank if there is none
 * @param meaning what it is, for help
 * @param otherwise the value, as a line would write it, where the line does not name the option; empty: none
 */
public record Option<T>(
        String name, char letter, Kind<T> kind, String meaning, boolean repeated, boolean required, String otherwise) {

    private static final char NO_LETTER = ' ';

    public static <T> Option<T> of(String name, Kind<T> kind, String meaning) {
        return new Option<>(name, NO_LETTER, kind, meaning, false, false, "");
    }

    public static Option<Boolean> flag(String name, String meaning) {
        return of(name, Kinds.FLAG, meaning);
    }

    public Option<T> letter(char newLetter) {
        return new Option<>(name, newLetter, kind, meaning, repeated, required, otherwise);
    }

    /** May stand there more than once. */
    public Option<T> many() {
        return new Option<>(name, letter, kind, meaning, true, required, otherwise);
    }

    public Option<T> needed() {
        return new Option<>(name, letter, kind, meaning, repeated, true, otherwise);
    }

    public Option<T> otherwise(String value) {
        return new Option<>(name, letter, kind, meaning, repeated, required, value);
    }

    public boolean isFlag() {
        return kind.equals(Kinds.FLAG);
    }

    public boolean hasLetter() {
        return letter != NO_LETTER;
    }

    /** Whether a word of a line, without a value behind a {@code =}, names this option. */
    public boolean isNamedBy(String word) {
        return word.equals("--" + name) || (hasLetter() && word.equals("-" + letter));
    }
}
