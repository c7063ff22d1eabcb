package io.tarsboot.contract;

/** A type whose values have no parts, as far as protocols are concerned. */
public enum Scalar implements ValueType {
    BOOL("bool", "bool"),
    BYTE("byte", "char"),
    UNSIGNED_BYTE("unsigned byte", "short"),
    SHORT("short", "short"),
    UNSIGNED_SHORT("unsigned short", "int32"),
    INT("int", "int32"),
    UNSIGNED_INT("unsigned int", "int64"),
    LONG("long", "int64"),
    FLOAT("float", "float"),
    DOUBLE("double", "double"),
    STRING("string", "string"),
    /** Of any enum: its number. */
    ENUM("enum", "int32"),
    /** A {@code vector<byte>}, which travels in a form of its own. */
    BYTES("vector<byte>", "list<char>");

    private final String written;
    private final String wireName;

    Scalar(String written, String wireName) {
        this.written = written;
        this.wireName = wireName;
    }

    @Override
    public String wireName() {
        return wireName;
    }

    /** As a .tars file writes it. */
    @Override
    public String toString() {
        return written;
    }
}
