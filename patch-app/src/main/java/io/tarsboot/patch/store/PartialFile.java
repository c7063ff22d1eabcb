package io.tarsboot.patch.store;

import io.tarsboot.codec.Bytes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;

/**
 * A file that content arrives in. Its length is the only truth about how far an upload has come: nothing about it is
 * remembered elsewhere. Used by one thread at a time.
 */
final class PartialFile {

    private final Path path;

    PartialFile(Path path) {
        this.path = path;
    }

    Path path() {
        return path;
    }

    /** 0 if the file does not exist yet. */
    long length() throws IOException {
        try {
            return Files.size(path);
        } catch (NoSuchFileException e) {
            return 0;
        }
    }

    void create() throws IOException {
        if (!Files.exists(path)) {
            Files.createFile(path);
        }
    }

    /**
     * Appends bytes, all of them or none.
     *
     * @return the new length
     */
    long append(Bytes chunk, Instant now) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE, StandardOpenOption.CREATE)) {
            long before = channel.size();
            try {
                ByteBuffer source = chunk.asByteBuffer();
                channel.position(before);
                while (source.hasRemaining()) {
                    channel.write(source);
                }
            } catch (IOException e) {
                // A full disk may have taken a part of it; the sender will send the whole chunk again.
                channel.truncate(before);
                throw e;
            }
        }
        touch(now);
        return length();
    }

    /** When somebody last went on with it, also before a restart; long ago if the file is gone. */
    Instant touched() throws IOException {
        try {
            return Files.getLastModifiedTime(path).toInstant();
        } catch (NoSuchFileException e) {
            return Instant.EPOCH;
        }
    }

    void delete() throws IOException {
        Files.deleteIfExists(path);
    }

    /** Somebody goes on with it. */
    void touch(Instant now) throws IOException {
        Files.setLastModifiedTime(path, FileTime.from(now));
    }
}
