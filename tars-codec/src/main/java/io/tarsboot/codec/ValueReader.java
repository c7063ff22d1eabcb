package io.tarsboot.codec;

/** Reads one required value, such as {@code TarsReader::readString}: how elements of lists and maps are read. */
@FunctionalInterface
public interface ValueReader<T> {

    /**
     * @param tag the tag that the value must have
     * @param field what errors call the value
     */
    T read(TarsReader in, int tag, String field);
}
