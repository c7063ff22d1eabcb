package io.tarsboot.rpc.disk;

import java.nio.file.Path;

/** Which file systems know owners and their rights, and let directories be opened. */
final class Posix {

    private Posix() {}

    static boolean isAt(Path place) {
        return place.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
