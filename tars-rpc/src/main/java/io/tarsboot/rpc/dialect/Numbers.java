package io.tarsboot.rpc.dialect;

import io.tarsboot.contract.Scalar;

/** Which whole numbers a type holds. */
final class Numbers {

    private Numbers() {}

    static boolean holds(Scalar type, long value) {
        return value >= least(type) && value <= most(type);
    }

    static String range(Scalar type) {
        return least(type) + " to " + most(type);
    }

    private static long least(Scalar type) {
        return switch (type) {
            case BYTE -> Byte.MIN_VALUE;
            case SHORT -> Short.MIN_VALUE;
            case INT, ENUM -> Integer.MIN_VALUE;
            case LONG -> Long.MIN_VALUE;
            default -> 0;
        };
    }

    private static long most(Scalar type) {
        return switch (type) {
            case BYTE -> Byte.MAX_VALUE;
            case UNSIGNED_BYTE -> 0xFF;
            case SHORT -> Short.MAX_VALUE;
            case UNSIGNED_SHORT -> 0xFFFF;
            case UNSIGNED_INT -> 0xFFFF_FFFFL;
            case LONG -> Long.MAX_VALUE;
            default -> Integer.MAX_VALUE;
        };
    }
}
