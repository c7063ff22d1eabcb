package io.tarsboot.backup;

import java.io.IOException;
import java.io.InputStream;

/** Is shown a backup from its front to its end. Only when it was read to the end it is known to be whole. */
public interface BackupVisitor {

    default void begin(BackupHeader header) {}

    default void entry(byte[] key, byte[] value) {}

    /** @param content ends after so many bytes; what is not read is passed over */
    default void file(String name, long size, InputStream content) throws IOException {}
}
