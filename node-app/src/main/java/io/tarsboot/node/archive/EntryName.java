package io.tarsboot.node.archive;

import io.tarsboot.rpc.text.OneLine;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns the name of an entry into a path below the target, or refuses it. */
final class EntryName {

    private static final int MAX_LENGTH = 4096;
    private static final int MAX_PART_LENGTH = 255;
    private static final int MAX_DEPTH = 100;
    private static final int SHOWN = 200;

    private EntryName() {}

    /** @return the path below {@code root}; {@code root} itself for names such as {@code ./} */
    static Path below(Path root, String name) throws ArchiveException {
        Path path = root;
        for (String part : parts(name)) {
            path = path.resolve(part);
        }
        return path;
    }

    /**
     * Checks a link's target as text: relative, {@code ..} only at its beginning, and within {@code root}. Whether it
     * stays inside in fact, with all other links in place, is checked when they are.
     */
    static void checkLink(Path root, Path link, String name, String target) throws ArchiveException {
        checkText(name, target);
        if (target.startsWith("/")) {
            throw refused(name, "is a link to the absolute path " + target);
        }
        Path at = link.getParent();
        boolean descended = false;
        for (String part : target.split("/", -1)) {
            if (part.equals("..")) {
                if (descended || at == null || at.equals(root)) {
                    throw refused(name, "is a link out of the package, to " + target);
                }
                at = at.getParent();
            } else if (!part.isEmpty() && !part.equals(".")) {
                descended = true;
            }
        }
    }

    private static List<String> parts(String name) throws ArchiveException {
        checkText(name, name);
        if (name.startsWith("/") || name.matches("^[A-Za-z]:.*")) {
            throw refused(name, "is an absolute path");
        }
        List<String> parts = new ArrayList<>();
        for (String part : name.split("/", -1)) {
            if (part.equals("..")) {
                throw refused(name, "leads out of the package");
            }
            if (part.length() > MAX_PART_LENGTH) {
                throw refused(
                        name,
                        "has a part of " + part.length() + " characters (expected: at most " + MAX_PART_LENGTH + ")");
            }
            if (!part.isEmpty() && !part.equals(".")) {
                parts.add(part);
            }
        }
        if (parts.size() > MAX_DEPTH) {
            throw refused(name, "is " + parts.size() + " levels deep (expected: at most " + MAX_DEPTH + ")");
        }
        return parts;
    }

    private static void checkText(String name, String text) throws ArchiveException {
        if (text.isEmpty() || text.length() > MAX_LENGTH) {
            throw refused(name, "has a path of " + text.length() + " characters (expected: 1 to " + MAX_LENGTH + ")");
        }
        if (text.chars().anyMatch(c -> c < ' ' || c == 0x7f || c == '\\')) {
            throw refused(name, "has control characters or backslashes in its path");
        }
    }

    static ArchiveException refused(String name, String why) {
        return refused(name, why, null);
    }

    static ArchiveException refused(String name, String why, @Nullable Exception cause) {
        return new ArchiveException("entry \"" + OneLine.of(name, SHOWN) + "\" " + why, cause);
    }
}
