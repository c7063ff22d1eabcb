package io.tarsboot.rpc;

import io.tarsboot.codec.Bytes;
import io.tarsboot.rpc.chunks.FilesBeginResult;
import io.tarsboot.rpc.chunks.FilesReadResult;
import io.tarsboot.rpc.chunks.FilesServant;
import io.tarsboot.rpc.chunks.FilesWriteResult;
import io.tarsboot.rpc.server.ServantException;
import io.tarsboot.rpc.time.Scheduler;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/** The serving side of the pattern: sessions that are bounded in number, size and time. Contents are kept in memory. */
final class ChunkedFiles implements FilesServant {

    static final int CHUNK = 64 << 10;
    static final int MOST_SESSIONS = 2;
    static final long MOST_BYTES = 8 << 20;
    static final Duration IDLE = Duration.ofMinutes(1);
    static final int BUSY = 1;
    static final int TOO_LARGE = 2;
    static final int NO_SESSION = 3;
    static final int INCOMPLETE = 4;
    static final int NO_FILE = 5;

    private final Scheduler clock;
    private final Map<String, Upload> uploads = new HashMap<>();
    private final Map<String, byte[]> files = new HashMap<>();

    ChunkedFiles(Scheduler clock) {
        this.clock = clock;
    }

    @Override
    public synchronized FilesBeginResult begin(String name, long size) {
        if (size < 0 || size > MOST_BYTES) {
            throw new ServantException(TOO_LARGE, "size: " + size + " (expected: 0 to " + MOST_BYTES + ")");
        }
        forgetIdle();
        // The session follows from what is uploaded: whoever begins again goes on where it was.
        String session = name + "#" + size;
        Upload upload = uploads.get(session);
        if (upload == null) {
            if (uploads.size() >= MOST_SESSIONS) {
                throw new ServantException(BUSY, uploads.size() + " uploads are under way; try again later");
            }
            upload = new Upload(name, new byte[(int) size]);
            uploads.put(session, upload);
        }
        upload.touched = clock.nanoTime();
        return new FilesBeginResult(0, session, upload.next, CHUNK);
    }

    @Override
    public synchronized FilesWriteResult write(String session, long offset, Bytes chunk) {
        Upload upload = upload(session);
        if (chunk.size() > CHUNK || offset + chunk.size() > upload.content.length) {
            throw new ServantException(
                    TOO_LARGE,
                    "chunk: " + chunk.size() + " bytes at " + offset + " (expected: up to " + CHUNK + " within "
                            + upload.content.length + ")");
        }
        if (offset == upload.next) {
            System.arraycopy(chunk.toByteArray(), 0, upload.content, upload.next, chunk.size());
            upload.next += chunk.size();
        }
        return new FilesWriteResult(0, upload.next);
    }

    @Override
    public synchronized int commit(String session, String sha256) {
        Upload upload = upload(session);
        if (upload.next < upload.content.length || !sha256.equals(sha256(upload.content))) {
            throw new ServantException(INCOMPLETE, "the content is not the one that was announced; upload it again");
        }
        files.put(upload.name, upload.content);
        uploads.remove(session);
        return 0;
    }

    @Override
    public synchronized FilesReadResult read(String name, long offset, int most) {
        byte[] content = files.get(name);
        if (content == null) {
            throw new ServantException(NO_FILE, "name: " + name + " (expected: one that was committed)");
        }
        int from = (int) Math.max(0, Math.min(offset, content.length));
        int length = Math.max(0, Math.min(Math.min(most, CHUNK), content.length - from));
        return new FilesReadResult(0, Bytes.copyOf(Arrays.copyOfRange(content, from, from + length)), content.length);
    }

    static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private Upload upload(String session) {
        forgetIdle();
        Upload upload = uploads.get(session);
        if (upload == null) {
            throw new ServantException(NO_SESSION, "session: " + session + " has ended (expected: begin again)");
        }
        upload.touched = clock.nanoTime();
        return upload;
    }

    private void forgetIdle() {
        uploads.values().removeIf(upload -> clock.nanoTime() - upload.touched > IDLE.toNanos());
    }

    private static final class Upload {

        private final String name;
        private final byte[] content;
        private int next;
        private long touched;

        Upload(String name, byte[] content) {
            this.name = name;
            this.content = content;
        }
    }
}
