package io.tarsboot.contract;

import io.tarsboot.codec.TarsWriter;

/** Writes the arguments of a call or its results, each at the tag of its position. */
@FunctionalInterface
public interface ValuesWriter {

    ValuesWriter NOTHING = out -> {};

    void writeTo(TarsWriter out);
}
