package io.tarsboot.ctl.command;

/**
 * A value that stands on a line by its place.
 *
 * @param meaning what it is, for help
 */
public record Argument<T>(Kind<T> kind, String meaning, Arity arity) {

    public static <T> Argument<T> of(Kind<T> kind, String meaning) {
        return new Argument<>(kind, meaning, Arity.ONE);
    }

    public static <T> Argument<T> optional(Kind<T> kind, String meaning) {
        return new Argument<>(kind, meaning, Arity.AT_MOST_ONE);
    }

    public static <T> Argument<T> any(Kind<T> kind, String meaning) {
        return new Argument<>(kind, meaning, Arity.ANY);
    }

    public static <T> Argument<T> some(Kind<T> kind, String meaning) {
        return new Argument<>(kind, meaning, Arity.AT_LEAST_ONE);
    }

    /** Whether it may stand there more than once. */
    public boolean isMany() {
        return arity.isMany();
    }

    /** As the synopsis shows it. */
    String written() {
        String word = arity.isMany() ? kind.word() + "..." : kind.word();
        return arity.isOptional() ? "[" + word + "]" : word;
    }
}
