package io.tarsboot.compiler.schema;

import java.math.BigInteger;

/** The type of a field, an argument, a result or a constant. Structs and enums are looked up in the {@link Schema}. */
public sealed interface Type {

    enum Primitive implements Type {
        BOOL("bool"),
        BYTE("byte"),
        UNSIGNED_BYTE("unsigned byte"),
        SHORT("short"),
        UNSIGNED_SHORT("unsigned short"),
        INT("int"),
        UNSIGNED_INT("unsigned int"),
        LONG("long"),
        FLOAT("float"),
        DOUBLE("double"),
        STRING("string");

        private final String written;

        Primitive(String written) {
            this.written = written;
        }

        /** Whether it holds whole numbers, from {@link #least} to {@link #most}. */
        public boolean isInteger() {
            return switch (this) {
                case BYTE, UNSIGNED_BYTE, SHORT, UNSIGNED_SHORT, INT, UNSIGNED_INT, LONG -> true;
                case BOOL, FLOAT, DOUBLE, STRING -> false;
            };
        }

        public BigInteger least() {
            return BigInteger.valueOf(
                    switch (this) {
                        case BYTE -> Byte.MIN_VALUE;
                        case SHORT -> Short.MIN_VALUE;
                        case INT -> Integer.MIN_VALUE;
                        case LONG -> Long.MIN_VALUE;
                        default -> 0;
                    });
        }

        public BigInteger most() {
            return BigInteger.valueOf(
                    switch (this) {
                        case BYTE -> Byte.MAX_VALUE;
                        case UNSIGNED_BYTE -> 0xFF;
                        case SHORT -> Short.MAX_VALUE;
                        case UNSIGNED_SHORT -> 0xFFFF;
                        case INT -> Integer.MAX_VALUE;
                        case UNSIGNED_INT -> 0xFFFF_FFFFL;
                        default -> Long.MAX_VALUE;
                    });
        }

        /** As the language writes it. */
        @Override
        public String toString() {
            return written;
        }
    }

    /** A {@code vector}, or an array. */
    record ListType(Type element) implements Type {

        /** Whether it is {@code vector<byte>}, which travels in a form of its own. */
        public boolean isBytes() {
            return element == Primitive.BYTE;
        }

        @Override
        public String toString() {
            return "vector<" + element + ">";
        }
    }

    record MapType(Type key, Type value) implements Type {

        @Override
        public String toString() {
            return "map<" + key + ", " + value + ">";
        }
    }

    record StructType(QualifiedName name) implements Type {

        @Override
        public String toString() {
            return name.toString();
        }
    }

    record EnumType(QualifiedName name) implements Type {

        @Override
        public String toString() {
            return name.toString();
        }
    }
}
