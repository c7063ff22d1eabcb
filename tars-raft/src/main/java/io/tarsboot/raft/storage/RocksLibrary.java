package io.tarsboot.raft.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.rocksdb.NativeLibraryLoader;
import org.rocksdb.RocksDB;

/**
 * Loads RocksDB's native library from a directory of ours. Left to itself, RocksDB unpacks it into a new temporary file
 * that stays behind whenever the process is killed.
 */
public final class RocksLibrary {

    private static final String CONFIGURED = "ROCKSDB_SHAREDLIB_DIR";

    private static boolean loaded;

    private RocksLibrary() {}

    /** @param directory where the library is unpacked, unless {@code ROCKSDB_SHAREDLIB_DIR} names another place */
    public static synchronized void load(Path directory) throws IOException {
        if (loaded) {
            return;
        }
        if (System.getenv(CONFIGURED) == null) {
            Files.createDirectories(directory);
            NativeLibraryLoader.getInstance().loadLibrary(directory.toString());
        }
        RocksDB.loadLibrary();
        loaded = true;
    }
}
