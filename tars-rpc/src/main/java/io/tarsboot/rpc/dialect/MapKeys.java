package io.tarsboot.rpc.dialect;

import io.tarsboot.codec.TarsReader;
import io.tarsboot.codec.TarsWriter;
import io.tarsboot.contract.Scalar;
import io.tarsboot.contract.ValueType;

/** Keys of maps as names of members, in the way of C++: numbers as they are written, and 1 or 0 for true or false. */
final class MapKeys {

    private MapKeys() {}

    /** Whether keys of this type can be names. */
    static boolean areText(ValueType key) {
        return key instanceof Scalar && key != Scalar.BYTES;
    }

    static String read(Scalar type, TarsReader in, int tag, String field) {
        return switch (type) {
            case STRING -> in.readString(tag, field);
            case BOOL -> in.readBool(tag, field) ? "1" : "0";
            case FLOAT -> Float.toString(in.readFloat(tag, field));
            case DOUBLE -> Double.toString(in.readDouble(tag, field));
            default -> Long.toString(in.readLong(tag, field));
        };
    }

    /** Writes a key with the tag 0. @return false if the text is no key of this type */
    static boolean write(Scalar type, String text, TarsWriter out) {
        try {
            switch (type) {
                case STRING -> out.writeString(0, text);
                case BOOL -> out.writeBool(0, bool(text));
                case FLOAT -> out.writeFloat(0, (float) FloatingText.parse(text));
                case DOUBLE -> out.writeDouble(0, FloatingText.parse(text));
                default -> out.writeLong(0, integer(type, text));
            }
            return true;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private static boolean bool(String text) {
        return switch (text) {
            case "1", "true" -> true;
            case "0", "false" -> false;
            default -> throw new NumberFormatException(text);
        };
    }

    private static long integer(Scalar type, String text) {
        long value = Long.parseLong(text);
        if (!Numbers.holds(type, value)) {
            throw new NumberFormatException(text);
        }
        return value;
    }
}
