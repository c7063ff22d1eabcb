package io.tarsboot.admin.server.problem;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Says what is wrong with a value or a body in its sender's words, which have no classes. */
final class JsonMistake {

    private static final int LONGEST_VALUE = 100;

    private static final Set<Class<?>> WHOLE_NUMBERS =
            Set.of(int.class, Integer.class, long.class, Long.class, short.class, Short.class);
    private static final Set<Class<?>> NUMBERS = Set.of(double.class, Double.class, float.class, Float.class);
    private static final Set<Class<?>> SWITCHES = Set.of(boolean.class, Boolean.class);
    private static final Map<Class<?>, String> TEXTS = Map.of(
            String.class, "a text",
            Duration.class, "a duration such as PT30S",
            Instant.class, "a time such as 2026-01-31T12:00:00Z");

    private JsonMistake() {}

    static String describe(JacksonException failure) {
        if (failure instanceof UnrecognizedPropertyException unknown) {
            return "%s: unknown (expected: one of %s)".formatted(path(failure), new TreeSet<>(names(unknown)));
        }
        if (failure instanceof InvalidFormatException value) {
            return "%s: %s (expected: %s)"
                    .formatted(path(failure), shown(value.getValue()), kind(value.getTargetType()));
        }
        if (failure instanceof MismatchedInputException mismatch) {
            return "%s: nothing, or another kind of value (expected: %s)"
                    .formatted(path(failure), kind(mismatch.getTargetType()));
        }
        if (failure instanceof InputCoercionException number) {
            return "%s: a number beyond its bounds (expected: %s)"
                    .formatted(path(failure), kind(number.getTargetType()));
        }
        TokenStreamLocation at = failure.getLocation();
        return path(failure) + ": not JSON"
                + (at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr())
                + " (expected: an object)";
    }

    /** What a value of this type looks like to who writes one. */
    static String kind(@Nullable Class<?> type) {
        if (type == null) {
            return "another kind of value";
        }
        if (type.isEnum()) {
            return Stream.of(type.getEnumConstants())
                    .map(Object::toString)
                    .collect(Collectors.joining(", ", "one of ", ""));
        }
        if (WHOLE_NUMBERS.contains(type)) {
            return "a whole number";
        }
        if (NUMBERS.contains(type)) {
            return "a number";
        }
        if (SWITCHES.contains(type)) {
            return "true or false";
        }
        if (Collection.class.isAssignableFrom(type)) {
            return "a list";
        }
        return TEXTS.getOrDefault(type, "an object");
    }

    private static List<String> names(UnrecognizedPropertyException unknown) {
        Collection<Object> known = unknown.getKnownPropertyIds();
        return known == null ? List.of() : known.stream().map(String::valueOf).toList();
    }

    private static String path(JacksonException failure) {
        String path = failure.getPath().stream()
                .map(step -> step.getPropertyName() != null ? step.getPropertyName() : "[" + step.getIndex() + "]")
                .collect(Collectors.joining("."));
        return path.isEmpty() ? "body" : path;
    }

    private static String shown(@Nullable Object value) {
        String text = String.valueOf(value);
        return text.length() > LONGEST_VALUE ? text.substring(0, LONGEST_VALUE) + "..." : text;
    }
}
