package io.tarsboot.backup;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * Writes a backup in one pass: {@link #begin}, entries, files, {@link #finish}. A stream that was not finished is no
 * backup. For one thread.
 *
 * <p>The digest stands at the end and covers everything before it, the header included: a digest at the front would need
 * a second pass, or a second copy of the packages.
 */
public final class BackupWriter {

    private static final int BUFFER = 64 * 1024;

    private final OutputStream target;
    private final MessageDigest digest = Digests.sha256();
    private final DataOutputStream out;
    private long entries;
    private long files;

    /** @param target is neither closed nor written to by others before the end */
    public BackupWriter(OutputStream target) {
        this.target = target;
        this.out = new DataOutputStream(new BufferedOutputStream(new DigestOutputStream(target, digest), BUFFER));
    }

    public void begin(BackupHeader header) throws IOException {
        out.write(header.encode());
    }

    public void entry(byte[] key, byte[] value) throws IOException {
        Records.checkKey(key.length);
        Records.checkValue(value.length);
        out.writeByte(Records.ENTRY);
        out.writeInt(key.length);
        out.write(key);
        out.writeInt(value.length);
        out.write(value);
        entries++;
    }

    /**
     * Adds a file.
     *
     * @param content of exactly so many bytes
     */
    public void file(String name, long size, InputStream content) throws IOException {
        byte[] encoded = name.getBytes(StandardCharsets.UTF_8);
        Records.checkName(encoded.length);
        out.writeByte(Records.FILE);
        out.writeInt(encoded.length);
        out.write(encoded);
        out.writeLong(size);
        byte[] piece = new byte[BUFFER];
        for (long left = size; left > 0; ) {
            int read = content.read(piece, 0, (int) Math.min(piece.length, left));
            if (read < 0) {
                throw new EOFException(name + ": ends " + left + " bytes early (expected: " + size + " bytes)");
            }
            out.write(piece, 0, read);
            left -= read;
        }
        files++;
    }

    /** Brings what was written so far to the target. */
    public void flush() throws IOException {
        out.flush();
    }

    /** Ends the backup; it is as durable as the target makes it. */
    public String finish() throws IOException {
        out.writeByte(Records.END);
        out.writeLong(entries);
        out.writeLong(files);
        out.flush();
        byte[] sha256 = digest.digest();
        target.write(sha256);
        target.flush();
        return HexFormat.of().formatHex(sha256);
    }
}
