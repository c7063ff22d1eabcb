package io.tarsboot.codec;

/** The low four bits of a head. Constants rather than an enum: they are compared for every value that travels. */
final class WireType {

    static final int INT1 = 0;
    static final int INT2 = 1;
    static final int INT4 = 2;
    static final int INT8 = 3;
    static final int FLOAT = 4;
    static final int DOUBLE = 5;
    static final int STRING1 = 6;
    static final int STRING4 = 7;
    static final int MAP = 8;
    static final int LIST = 9;
    static final int STRUCT_BEGIN = 10;
    static final int STRUCT_END = 11;
    static final int ZERO = 12;
    static final int SIMPLE_LIST = 13;

    private static final String[] NAMES = {
        "INT1",
        "INT2",
        "INT4",
        "INT8",
        "FLOAT",
        "DOUBLE",
        "STRING1",
        "STRING4",
        "MAP",
        "LIST",
        "STRUCT_BEGIN",
        "STRUCT_END",
        "ZERO",
        "SIMPLE_LIST"
    };

    private WireType() {}

    /** The smallest that holds the number. */
    static int ofInteger(int value) {
        if (value == 0) {
            return ZERO;
        }
        if (value == (byte) value) {
            return INT1;
        }
        return value == (short) value ? INT2 : INT4;
    }

    /** How many bytes follow the head of an integer of this type. */
    static int sizeOfInteger(int type) {
        return type == ZERO ? 0 : 1 << type;
    }

    static String name(int type) {
        return type < NAMES.length ? NAMES[type] : "type " + type;
    }
}
