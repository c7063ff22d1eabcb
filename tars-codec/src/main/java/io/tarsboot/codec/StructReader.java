package io.tarsboot.codec;

/** Reads the fields of one struct, in ascending tag order. */
@FunctionalInterface
public interface StructReader<T> {

    T read(TarsReader in);
}
