package io.tarsboot.admin.server.operation;

import io.tarsboot.admin.server.problem.ProblemException;
import io.tarsboot.admin.server.registry.PackageStore;
import io.tarsboot.protocol.metadata.Table;
import io.tarsboot.protocol.registry.Package;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Takes content out of the store when no package has its digest any more.
 *
 * <p>Packages are the registry's and content is the store's, so no lock spans both, and the same content can be uploaded
 * while its last package is deleted. Each side therefore looks once more after it has written: who removed content looks
 * for a package that came meanwhile, and who entered a package looks for its content. Whichever writes last sees the
 * other, and asks the store to keep the content, whose disks give removed content up only after a while.
 */
@Component
class ContentUse {

    private static final Logger LOG = LoggerFactory.getLogger(ContentUse.class);

    private final Pages pages;
    private final PackageStore store;

    ContentUse(Pages pages, PackageStore store) {
        this.pages = pages;
        this.store = store;
    }

    /**
     * Packages are gone from the registry. That stands whatever becomes of their content: a store that does not answer
     * keeps it, which costs nothing but room.
     */
    void ended(Collection<Package> gone) {
        Map<String, Long> unused = new LinkedHashMap<>();
        gone.forEach(release -> unused.put(release.sha256(), release.size()));
        try {
            unused.keySet().removeAll(used());
            remove(unused);
        } catch (ProblemException e) {
            LOG.warn("Content that no package needs may stay in the store, {}: {}", unused.keySet(), e.getMessage());
        }
    }

    /** Content that the store keeps and no package has at this moment, with its size. */
    Map<String, Long> unused() {
        Map<String, Long> unused = new LinkedHashMap<>();
        store.kept().forEach(content -> unused.put(content.sha256(), content.size()));
        unused.keySet().removeAll(used());
        return unused;
    }

    /** Takes content out of the store that was found unused, except what a package has by now. */
    void remove(Map<String, Long> unused) {
        unused.keySet().forEach(store::remove);
        if (!unused.isEmpty()) {
            Set<String> used = used();
            unused.forEach((sha256, size) -> {
                if (used.contains(sha256)) {
                    keepAfterAll(sha256, size);
                }
            });
        }
    }

    /**
     * A package is in the registry. That stands if the store does not answer now: it had the content a moment ago.
     *
     * @return false if its content was removed while it was being uploaded
     */
    boolean begins(Package added) {
        try {
            return store.keep(added.sha256(), added.size());
        } catch (ProblemException e) {
            LOG.warn("Package {} is entered; whether its content stays is not certain: {}", added.id(), e.getMessage());
            return true;
        }
    }

    private void keepAfterAll(String sha256, long size) {
        if (!store.keep(sha256, size)) {
            LOG.warn("Content {} was uploaded while it was removed; the package must be uploaded again", sha256);
        }
    }

    private Set<String> used() {
        return pages.all(Table.PACKAGES, "").stream().map(Package::sha256).collect(Collectors.toSet());
    }
}
