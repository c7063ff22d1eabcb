package io.tarsboot.compiler.schema;

import io.tarsboot.compiler.schema.Type.Primitive;
import io.tarsboot.compiler.syntax.Problems;
import io.tarsboot.compiler.syntax.ValueSyntax;
import io.tarsboot.compiler.syntax.ValueSyntax.BoolLiteral;
import io.tarsboot.compiler.syntax.ValueSyntax.FloatLiteral;
import io.tarsboot.compiler.syntax.ValueSyntax.IntegerLiteral;
import io.tarsboot.compiler.syntax.ValueSyntax.StringLiteral;
import java.math.BigInteger;
import java.util.Optional;

/** Reads literals as values of a type; one that is of another type or out of range is a problem. */
final class LiteralReader {

    private final Problems problems;

    LiteralReader(Problems problems) {
        this.problems = problems;
    }

    Optional<Value> read(Primitive type, ValueSyntax value) {
        return read(type, value, value);
    }

    /** @param blamed what a problem is about: the literal, or the constant that led to it */
    Optional<Value> read(Primitive type, ValueSyntax value, ValueSyntax blamed) {
        Optional<Value> fitting = switch (type) {
            case BOOL ->
                value instanceof BoolLiteral bool ? Optional.of(new Value.BoolValue(bool.value())) : Optional.empty();
            case STRING ->
                value instanceof StringLiteral string
                        ? Optional.of(new Value.StringValue(string.value()))
                        : Optional.empty();
            case FLOAT, DOUBLE -> floating(type, value);
            default -> Optional.empty();
        };
        if (fitting.isPresent()) {
            return fitting;
        }
        if (value instanceof IntegerLiteral integer && type.isInteger()) {
            Optional<BigInteger> number = integer(integer);
            if (number.isEmpty()) {
                problems.add(blamed.at(), blamed.toString(), "octal digits, 0 to 7, after a leading 0");
                return Optional.empty();
            }
            return inRange(type, number.get(), blamed);
        }
        problems.add(blamed.at(), blamed.toString(), "a value of type " + type);
        return Optional.empty();
    }

    Optional<Value> inRange(Primitive type, BigInteger number, ValueSyntax blamed) {
        if (type == Primitive.FLOAT || type == Primitive.DOUBLE) {
            return Optional.of(new Value.FloatingValue(number.doubleValue()));
        }
        if (!type.isInteger()) {
            problems.add(blamed.at(), blamed.toString(), "a value of type " + type);
            return Optional.empty();
        }
        BigInteger least = type.least();
        BigInteger most = type.most();
        if (number.compareTo(least) < 0 || number.compareTo(most) > 0) {
            problems.add(blamed.at(), blamed.toString(), least + " to " + most + " for " + type);
            return Optional.empty();
        }
        return Optional.of(new Value.IntegerValue(number.longValue()));
    }

    private static Optional<Value> floating(Primitive type, ValueSyntax value) {
        String text;
        if (value instanceof FloatLiteral literal) {
            text = literal.text();
        } else if (value instanceof IntegerLiteral literal && integer(literal).isPresent()) {
            text = integer(literal).get().toString();
        } else {
            return Optional.empty();
        }
        double number = type == Primitive.FLOAT ? Float.parseFloat(text) : Double.parseDouble(text);
        return Double.isInfinite(number) ? Optional.empty() : Optional.of(new Value.FloatingValue(number));
    }

    /** As C reads it: hexadecimal after 0x, octal after 0. */
    static Optional<BigInteger> integer(IntegerLiteral literal) {
        String digits = literal.text();
        boolean negative = digits.startsWith("-");
        if (negative || digits.startsWith("+")) {
            digits = digits.substring(1);
        }
        boolean hexadecimal = digits.startsWith("0x") || digits.startsWith("0X");
        boolean octal = !hexadecimal && digits.length() > 1 && digits.startsWith("0");
        if (octal && !digits.matches("[0-7]+")) {
            return Optional.empty();
        }
        BigInteger number =
                hexadecimal ? new BigInteger(digits.substring(2), 16) : new BigInteger(digits, octal ? 8 : 10);
        return Optional.of(negative ? number.negate() : number);
    }

    static boolean isNumber(Type type) {
        return type instanceof Primitive primitive && primitive != Primitive.BOOL && primitive != Primitive.STRING;
    }
}
