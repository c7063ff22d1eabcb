package io.tarsboot.patch.servant;

import io.tarsboot.patch.store.StoreException;
import io.tarsboot.protocol.metadata.Names;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * A path of the classic interface: a key of the name table, never a path on a disk. Uploaded files and published ones
 * are apart, so that only what was prepared for nodes can be downloaded.
 *
 * @param key such as {@code published/TARSBatchPatching/App/Server/App.Server.tgz}
 */
record ClassicPath(String key) {

    private static final String UPLOADED = "uploaded/";
    private static final String PUBLISHED = "published/";
    private static final int MAX_LENGTH = 512;

    /** A file as it was uploaded, before it is prepared. */
    static ClassicPath uploaded(String app, String server, String file) {
        return new ClassicPath(UPLOADED + checked(() -> program(app, server) + "/" + Names.file(file)));
    }

    /** Where nodes look for a server's package. */
    static ClassicPath published(String app, String server) {
        return new ClassicPath(PUBLISHED + "TARSBatchPatching/"
                + checked(() -> program(app, server) + "/" + app + "." + server + ".tgz"));
    }

    /** A path as a node gives it, with or without slashes at its ends. */
    static ClassicPath published(String path) {
        if (path.length() > MAX_LENGTH) {
            throw invalid("path: " + path.length() + " characters (expected: at most " + MAX_LENGTH + ")");
        }
        List<String> steps = new ArrayList<>();
        for (String step : path.split("/", -1)) {
            if (step.contains("..") || step.equals(".") || step.chars().anyMatch(c -> c < ' ' || c == '\\')) {
                throw invalid("path: a step in it is .. or . or has a control character or a backslash"
                        + " (expected: names joined by slashes)");
            }
            if (!step.isEmpty()) {
                steps.add(step);
            }
        }
        return new ClassicPath(PUBLISHED + String.join("/", steps));
    }

    /** The last step. */
    String fileName() {
        return key.substring(key.lastIndexOf('/') + 1);
    }

    /** Whether a file is below this path. */
    boolean isAbove(String otherKey) {
        return otherKey.startsWith(key.endsWith("/") ? key : key + "/");
    }

    /** How a file that this path {@linkplain #isAbove is above} is called in a listing of this path. */
    String relative(String otherKey) {
        return otherKey.substring(key.endsWith("/") ? key.length() - 1 : key.length());
    }

    private static String program(String app, String server) {
        return Names.program("app", app) + "/" + Names.program("server", server);
    }

    private static String checked(Supplier<String> text) {
        try {
            return text.get();
        } catch (IllegalArgumentException e) {
            throw invalid(String.valueOf(e.getMessage()));
        }
    }

    private static StoreException invalid(String message) {
        return new StoreException(StoreException.Reason.INVALID, message);
    }
}
