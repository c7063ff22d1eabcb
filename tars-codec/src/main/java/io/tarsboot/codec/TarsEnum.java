package io.tarsboot.codec;

/**
 * A number with names for some of its values. Generated enums are records around the number rather than Java enums,
 * so that a number this program does not know yet survives being read and written.
 */
public interface TarsEnum {

    /** The number that travels, as an int32. */
    int value();
}
