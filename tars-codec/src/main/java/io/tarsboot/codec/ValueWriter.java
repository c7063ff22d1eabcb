package io.tarsboot.codec;

/** Writes one value, such as {@code TarsWriter::writeString}: how elements of lists and maps are written. */
@FunctionalInterface
public interface ValueWriter<T> {

    void write(TarsWriter out, int tag, T value);
}
