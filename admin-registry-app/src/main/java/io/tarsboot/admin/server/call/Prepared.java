package io.tarsboot.admin.server.call;

import io.tarsboot.codec.TarsWriter;

/** A value that was checked against its type and can be written at any tag. */
@FunctionalInterface
interface Prepared {

    void write(TarsWriter out, int tag);
}
