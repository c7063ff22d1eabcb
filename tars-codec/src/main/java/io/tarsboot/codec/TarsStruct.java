package io.tarsboot.codec;

/** A value with tagged fields. Generated structs implement it; they are immutable. */
public interface TarsStruct {

    /** Writes the fields in ascending tag order, without the marks that enclose a struct inside another. */
    void writeTo(TarsWriter out);
}
