package io.tarsboot.node.release;

import io.tarsboot.codec.Bytes;
import io.tarsboot.rpc.disk.AtomicFile;
import io.tarsboot.rpc.disk.ContentDigest;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.unit.DataSize;

/**
 * Fetches the content of packages. What has arrived is kept, so that another try goes on where the last one ended; the
 * digest is taken over the whole file, also what an earlier run of the node has written.
 */
public final class PackageDownload {

    private static final Logger log = LoggerFactory.getLogger(PackageDownload.class);

    private static final int CHUNK = 1 << 20;

    private final PackageSource source;
    private final DataSize largest;
    private final int tries;
    private final Duration pause;

    /**
     * @param largest the most that a package may have
     * @param tries reads that may fail in a row before the download does
     * @param pause between two tries
     */
    public PackageDownload(PackageSource source, DataSize largest, int tries, Duration pause) {
        this.source = source;
        this.largest = largest;
        this.tries = tries;
        this.pause = pause;
    }

    /**
     * Fetches a package into a directory.
     *
     * @return the file, checked
     * @throws ReleaseException if it cannot be had, is not what it should be, or is not wanted any more
     */
    public Path fetch(PackageContent content, Path directory, Transfer transfer)
            throws IOException, ReleaseException, InterruptedException {
        if (content.size() > largest.toBytes()) {
            throw new ReleaseException("the package has " + content.size() + " bytes (expected: at most "
                    + largest.toBytes() + "; tars.node.limits.package-size)");
        }
        Files.createDirectories(directory);
        Path complete = directory.resolve(content.sha256());
        if (Files.exists(complete)) {
            return complete;
        }
        Path part = directory.resolve(content.sha256() + ".part");
        receive(content, part, transfer);
        String found = ContentDigest.sha256(part);
        if (!found.equals(content.sha256())) {
            Files.delete(part);
            throw new ReleaseException("what arrived has the sha-256 " + found + " (expected: " + content.sha256()
                    + "): it was damaged on its way or in the store; upload the package again");
        }
        AtomicFile.rename(part, complete);
        return complete;
    }

    private void receive(PackageContent content, Path part, Transfer transfer)
            throws IOException, ReleaseException, InterruptedException {
        try (FileChannel out = FileChannel.open(part, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            if (out.size() > content.size()) {
                out.truncate(0);
            }
            long received = out.size();
            while (received < content.size()) {
                if (!transfer.goOn(received, content.size())) {
                    throw new ReleaseException("the download was given up for a newer command");
                }
                Bytes chunk = read(content.sha256(), received, (int) Math.min(CHUNK, content.size() - received));
                if (chunk.isEmpty()) {
                    throw new ReleaseException("the store ended the package after " + received + " bytes (expected: "
                            + content.size() + ")");
                }
                if (chunk.size() > content.size() - received) {
                    throw new ReleaseException(
                            "the store has more than the " + content.size() + " bytes that the package should have");
                }
                for (var rest = chunk.asByteBuffer(); rest.hasRemaining(); ) {
                    received += out.write(rest, received);
                }
            }
            transfer.goOn(received, content.size());
            out.force(true);
        }
    }

    private Bytes read(String sha256, long offset, int length)
            throws IOException, ReleaseException, InterruptedException {
        for (int attempt = 1; ; attempt++) {
            try {
                return source.read(sha256, offset, length);
            } catch (IOException e) {
                if (attempt == tries) {
                    throw new ReleaseException(
                            "the package store cannot be read, " + tries + " tries failed, the last with: "
                                    + e.getMessage(),
                            e);
                }
                log.debug("Reading {} at {} failed, trying again", sha256, offset, e);
                Thread.sleep(pause.toMillis());
            }
        }
    }
}
