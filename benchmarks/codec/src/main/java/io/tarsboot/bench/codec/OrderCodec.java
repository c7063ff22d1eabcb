package io.tarsboot.bench.codec;

import io.tarsboot.bench.load.SampleOrder;

/**
 * A library that knows the struct. Each run of a benchmark has only one in its process, so that calls through this
 * interface cost nothing.
 */
interface OrderCodec {

    /** Makes the library's own struct. */
    Object build(SampleOrder sample);

    /** @return an array of its own, of exactly the length of the struct */
    byte[] encode(Object order);

    Object decode(byte[] bytes);

    /** Looks at every text and every item, and adds up what it sees: the same sum for all libraries. */
    long read(Object order);
}
