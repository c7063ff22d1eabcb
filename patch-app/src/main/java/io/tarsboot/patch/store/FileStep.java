package io.tarsboot.patch.store;

import java.io.IOException;

/** Something that is done with an upload's file while nobody else touches it. */
@FunctionalInterface
interface FileStep<T> {

    T run(PartialFile file) throws IOException;
}
