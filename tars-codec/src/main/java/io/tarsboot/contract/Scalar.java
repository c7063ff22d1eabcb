package io.tarsboot.contract;

/** A type whose values have no parts, as far as protocols are concerned. */
public enum Scalar implements ValueType {
    BOOL("bool"),
    BYTE("char"),
    UNSIGNED_BYTE("short"),
    SHORT("short"),
    UNSIGNED_SHORT("int32"),
    INT("int32"),
    UNSIGNED_INT("int64"),
    LONG("int64"),
    FLOAT("float"),
    DOUBLE("double"),
    STRING("string"),
    /** Of any enum: its number. */
    ENUM("int32"),
    /** A {@code vector<byte>}, which travels in a form of its own. */
    BYTES("list<char>");

    private final String wireName;

    Scalar(String wireName) {
        this.wireName = wireName;
    }

    @Override
    public String wireName() {
        return wireName;
    }
}
