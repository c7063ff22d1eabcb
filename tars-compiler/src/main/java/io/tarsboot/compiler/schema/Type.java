package io.tarsboot.compiler.schema;

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
