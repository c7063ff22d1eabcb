package io.tarsboot.node.runner;

import io.tarsboot.node.archive.ArchiveException;
import io.tarsboot.node.archive.ArchiveFormat;
import io.tarsboot.node.archive.Unpacker;
import io.tarsboot.node.disk.FileTree;
import io.tarsboot.node.disk.ServerLayout;
import io.tarsboot.node.release.PackageContent;
import io.tarsboot.node.release.PackageDownload;
import io.tarsboot.node.release.ReleaseException;
import io.tarsboot.node.release.Transfer;
import io.tarsboot.node.release.VersionStore;
import io.tarsboot.protocol.node.Assignment;
import io.tarsboot.protocol.registry.Package;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;

/** The packages of one server on this node: brought here, put in place, and deleted when they are old. */
final class ServerVersions {

    /** With the version in place. */
    private static final int KEPT = 5;

    private final ServerLayout layout;
    private final VersionStore versions;
    private final PackageDownload download;
    private final Unpacker unpacker;

    ServerVersions(ServerLayout layout, PackageDownload download, Unpacker unpacker) {
        this.layout = layout;
        this.versions = new VersionStore(layout.home(), KEPT);
        this.download = download;
        this.unpacker = unpacker;
    }

    boolean has(String packageId) {
        return versions.has(packageId);
    }

    /** Empty if nothing is in place. */
    String inPlace() throws IOException {
        return versions.inPlace().orElse("");
    }

    void fetch(Assignment assignment, Transfer transfer, Runnable unpacking)
            throws IOException, ReleaseException, InterruptedException {
        Package release = assignment.release();
        if (!release.id().equals(assignment.desired().packageId())) {
            throw new ReleaseException("the registry wants the package "
                    + assignment.desired().packageId() + " but describes \"" + release.id() + "\"");
        }
        PackageContent content;
        try {
            versions.check(release.id());
            content = new PackageContent(release.sha256(), release.size());
        } catch (IllegalArgumentException e) {
            throw new ReleaseException(
                    "the registry describes the package " + release.id() + " wrongly: " + e.getMessage(), e);
        }
        Path archive = download.fetch(content, layout.downloads(), transfer);
        unpacking.run();
        try {
            if (isJar(release.fileName())) {
                placeJar(release.id(), archive);
            } else {
                versions.install(release.id(), archive, unpacker);
            }
        } catch (ArchiveException e) {
            throw new ReleaseException("the package " + release.id() + " cannot be unpacked: " + e.getMessage(), e);
        } finally {
            // Unpacked it is of no more use; refused it must not be tried again.
            Files.deleteIfExists(archive);
        }
    }

    Path version(String packageId) {
        return versions.version(packageId);
    }

    void discard(String packageId) throws IOException {
        versions.discard(packageId);
    }

    void switchTo(String packageId, Instant now) throws IOException {
        versions.switchTo(packageId, now);
        versions.prune();
    }

    /** Deletes the versions; data and logs stay. */
    void clear() throws IOException {
        versions.clear();
        FileTree.delete(layout.downloads());
    }

    private void placeJar(String packageId, Path file) throws IOException {
        if (ArchiveFormat.of(file) != ArchiveFormat.ZIP) {
            throw new ArchiveException("it is named as a jar but is a " + ArchiveFormat.of(file));
        }
        versions.place(packageId, file, layout.server() + ".jar");
    }

    private static boolean isJar(String fileName) {
        return fileName.toLowerCase(Locale.ROOT).endsWith(".jar");
    }
}
