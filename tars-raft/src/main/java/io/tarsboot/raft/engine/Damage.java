package io.tarsboot.raft.engine;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** What was found wrong with the files of a member, and what an operator does then. */
final class Damage {

    private final Path directory;
    private volatile @Nullable String found;

    Damage(Path directory) {
        this.directory = directory;
    }

    void found(String what) {
        found = what;
    }

    /** For a member that does not start. */
    String message() {
        String what = found;
        return what == null
                ? "the log says why; a full or read-only disk is mended first, damaged files in " + directory
                        + " are replaced: " + wayOut()
                : what + "; " + wayOut();
    }

    /** A member that forgot what it had acknowledged must not vote as if it had never been. */
    private String wayOut() {
        return "if the other members are a majority, remove this one from the group, empty " + directory
                + ", start it as a joining one and add it again";
    }
}
