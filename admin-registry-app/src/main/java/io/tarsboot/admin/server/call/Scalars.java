package io.tarsboot.admin.server.call;

import io.tarsboot.admin.server.problem.ProblemException;
import io.tarsboot.compiler.schema.Type.Primitive;
import io.tarsboot.compiler.schema.Value;
import java.math.BigDecimal;
import java.math.BigInteger;

/** Single values between JSON and the types of the interface language. */
final class Scalars {

    private static final int LONGEST_SHOWN = 60;

    private Scalars() {}

    static boolean bool(Object value, String path) {
        if (value instanceof Boolean flag) {
            return flag;
        }
        // Keys of maps are always text.
        if ("true".equals(value) || "false".equals(value)) {
            return "true".equals(value);
        }
        throw wrong(path, value, "true or false");
    }

    static String text(Object value, String path) {
        if (value instanceof String text) {
            return text;
        }
        throw wrong(path, value, "a string");
    }

    static double floating(Object value, String path) {
        if (value instanceof Number number) {
            return number.doubleValue();
        }
        try {
            // JSON has no numbers for NaN and the infinities.
            return Double.parseDouble(text(value, path));
        } catch (NumberFormatException e) {
            throw wrong(path, value, "a number, \"NaN\", \"Infinity\" or \"-Infinity\"");
        }
    }

    static long integer(Primitive type, Object value, String path) {
        BigInteger number = whole(type, value, path);
        if (number.compareTo(type.least()) < 0 || number.compareTo(type.most()) > 0) {
            throw wrong(path, value, "%s, from %s to %s".formatted(type, type.least(), type.most()));
        }
        return number.longValueExact();
    }

    private static BigInteger whole(Primitive type, Object value, String path) {
        if (value instanceof Integer || value instanceof Long) {
            return BigInteger.valueOf(((Number) value).longValue());
        }
        if (value instanceof BigInteger big) {
            return big;
        }
        try {
            String text = value instanceof Number number ? number.toString() : text(value, path);
            // A number in text form could be short and yet have a billion digits.
            BigDecimal decimal = new BigDecimal(text);
            if (Math.abs((long) decimal.scale()) <= LONGEST_SHOWN && decimal.precision() <= LONGEST_SHOWN) {
                return decimal.toBigIntegerExact();
            }
        } catch (ArithmeticException | NumberFormatException e) {
            // Told below, as any other value that is no whole number.
        }
        throw wrong(path, value, type + ", a whole number");
    }

    /** A default of the contract as if the caller had given it. */
    static Object json(Value value) {
        if (value instanceof Value.BoolValue flag) {
            return flag.value();
        }
        if (value instanceof Value.IntegerValue number) {
            return number.value();
        }
        if (value instanceof Value.FloatingValue number) {
            return number.value();
        }
        if (value instanceof Value.StringValue text) {
            return text.value();
        }
        return ((Value.EnumeratorValue) value).number();
    }

    static ProblemException wrong(String path, Object given, String expected) {
        String shown = String.valueOf(given);
        return ProblemException.invalid("%s: %s (expected: %s)"
                .formatted(
                        path,
                        shown.length() > LONGEST_SHOWN ? shown.substring(0, LONGEST_SHOWN) + "..." : shown,
                        expected));
    }
}
