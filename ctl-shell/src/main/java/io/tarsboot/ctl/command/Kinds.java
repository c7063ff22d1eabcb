package io.tarsboot.ctl.command;

import io.tarsboot.admin.api.Durations;
import io.tarsboot.ctl.output.OutputFormat;
import io.tarsboot.ctl.settings.Address;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The kinds of values that commands take. */
public final class Kinds {

    public static final Kind<Boolean> FLAG =
            new Kind<>("", text -> oneOf(text, List.of("true", "false")).equals("true"), Hint.NONE);

    public static final Kind<String> TEXT = new Kind<>("TEXT", text -> text, Hint.NONE);

    public static final Kind<Integer> COUNT = new Kind<>("N", Kinds::count, Hint.NONE);

    public static final Kind<Long> NUMBER = new Kind<>("N", Kinds::number, Hint.NONE);

    public static final Kind<Duration> DURATION = new Kind<>("DURATION", Kinds::duration, Hint.NONE);

    public static final Kind<Path> FILE = new Kind<>("FILE", Kinds::file, Hint.FILE);

    public static final Kind<ServerName> SERVER = new Kind<>("APP.SERVER", ServerName::parse, Hint.SERVER);

    public static final Kind<String> APPLICATION = new Kind<>("APP", text -> text, Hint.APPLICATION);

    public static final Kind<String> NODE = new Kind<>("NODE", text -> text, Hint.NODE);

    public static final Kind<String> TEMPLATE = new Kind<>("TEMPLATE", text -> text, Hint.TEMPLATE);

    public static final Kind<String> CONTEXT = new Kind<>("NAME", text -> text, Hint.CONTEXT);

    public static final Kind<Address> ADDRESS = new Kind<>("URL", Address::new, Hint.NONE);

    public static final Kind<OutputFormat> FORMAT = words("FORMAT", OutputFormat.class);

    private static final Pattern AMOUNT = Pattern.compile("([0-9]{1,9})(ms|s|m|h|d)");

    /** Any longer one is a slip of the finger, and would end what counts in nanoseconds. */
    private static final Duration LONGEST = Duration.ofDays(10_000);

    private Kinds() {}

    /** @param reader throws an IllegalArgumentException that says what was given and what was expected */
    public static <T> Kind<T> of(String word, Function<String, T> reader) {
        return new Kind<>(word, reader, Hint.NONE);
    }

    /** One of the enum's words, in lower case on the line. */
    public static <E extends Enum<E>> Kind<E> words(String word, Class<E> type) {
        List<E> values = List.copyOf(EnumSet.allOf(type));
        List<String> words = values.stream()
                .map(value -> value.name().toLowerCase(Locale.ROOT))
                .toList();
        return new Kind<>(word, text -> values.get(words.indexOf(oneOf(text, words))), Hint.WORDS, words);
    }

    public static Kind<String> words(String word, List<String> words) {
        return new Kind<>(word, text -> oneOf(text, words), Hint.WORDS, words);
    }

    /** Suggests the words; the reader may take others as well. */
    public static <T> Kind<T> words(String word, List<String> words, Function<String, T> reader) {
        return new Kind<>(word, reader, Hint.WORDS, words);
    }

    private static String oneOf(String text, List<String> words) {
        if (!words.contains(text)) {
            throw wrong(text, "one of " + String.join(", ", words));
        }
        return text;
    }

    private static int count(String text) {
        try {
            int count = Integer.parseInt(text);
            if (count >= 1) {
                return count;
            }
        } catch (NumberFormatException e) {
            // Told below, as any other text that is no count.
        }
        throw wrong(text, "a number from 1 to " + Integer.MAX_VALUE);
    }

    private static long number(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw wrong(text, "a whole number");
        }
    }

    private static Duration duration(String text) {
        try {
            Duration duration = parsed(text);
            if (!duration.isNegative() && duration.compareTo(LONGEST) <= 0) {
                return duration;
            }
        } catch (DateTimeParseException e) {
            // Told below, as any other text that is no duration.
        }
        throw wrong(text, "a duration such as 500ms, 90s, 2m, 1h or 30d, at most " + Durations.text(LONGEST));
    }

    private static Duration parsed(String text) {
        Matcher matcher = AMOUNT.matcher(text);
        if (!matcher.matches()) {
            return Duration.parse(text);
        }
        long amount = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            default -> Duration.ofDays(amount);
        };
    }

    private static Path file(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw wrong(text, "the name of a file");
        }
    }

    private static IllegalArgumentException wrong(String text, String expected) {
        return new IllegalArgumentException("%s (expected: %s)".formatted(text, expected));
    }
}
