package io.tarsboot.patch.servant;

import io.tarsboot.patch.store.Sha256;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Which content each classic download began with. The classic interface names a path for every piece, and what stands
 * there may change in between: a node must not put the pieces of two packages together.
 */
final class Downloads {

    private static final int LIMIT = 4096;

    // Guarded by itself; those not used for longest are forgotten first.
    private final Map<Download, Sha256> begun = new LinkedHashMap<>(16, 0.75f, true);

    /** Notes that a caller reads the first piece. */
    void begin(String caller, ClassicPath path, Sha256 content) {
        synchronized (begun) {
            begun.put(new Download(caller, path), content);
            if (begun.size() > LIMIT) {
                begun.remove(begun.keySet().iterator().next());
            }
        }
    }

    /** What a caller goes on with. */
    Optional<Sha256> content(String caller, ClassicPath path) {
        synchronized (begun) {
            return Optional.ofNullable(begun.get(new Download(caller, path)));
        }
    }

    void end(String caller, ClassicPath path) {
        synchronized (begun) {
            begun.remove(new Download(caller, path));
        }
    }

    private record Download(String caller, ClassicPath path) {}
}
