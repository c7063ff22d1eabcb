package io.tarsboot.compiler.java;

import io.tarsboot.compiler.schema.Type.Primitive;
import io.tarsboot.compiler.schema.Value;

/** Values as Java writes them. */
final class Literals {

    private Literals() {}

    static String of(Primitive type, Value value) {
        if (value instanceof Value.BoolValue bool) {
            return Boolean.toString(bool.value());
        }
        if (value instanceof Value.StringValue string) {
            return quoted(string.value());
        }
        if (value instanceof Value.FloatingValue floating) {
            return type == Primitive.FLOAT ? (float) floating.value() + "f" : Double.toString(floating.value());
        }
        if (value instanceof Value.IntegerValue integer) {
            return integer(type, integer.value());
        }
        throw new IllegalArgumentException(value + " (expected: a value of type " + type + ")");
    }

    static String zero(Primitive type) {
        return switch (type) {
            case BOOL -> "false";
            case STRING -> "\"\"";
            case FLOAT -> "0f";
            case DOUBLE -> "0d";
            default -> integer(type, 0);
        };
    }

    static String quoted(String text) {
        StringBuilder literal = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> literal.append("\\\"");
                case '\\' -> literal.append("\\\\");
                case '\n' -> literal.append("\\n");
                case '\r' -> literal.append("\\r");
                case '\t' -> literal.append("\\t");
                default -> literal.append(c < ' ' || c == 0x7F ? "\\u%04x".formatted((int) c) : String.valueOf(c));
            }
        }
        return literal.append('"').toString();
    }

    private static String integer(Primitive type, long value) {
        return switch (type) {
            case BYTE -> "(byte) " + value;
            case SHORT, UNSIGNED_BYTE -> "(short) " + value;
            case LONG, UNSIGNED_INT -> value + "L";
            default -> Long.toString(value);
        };
    }
}
