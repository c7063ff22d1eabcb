package io.tarsboot.backup;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntUnaryOperator;

/** Reads one backup, and says whether it is whole. For one thread. */
final class BackupReader {

    private static final int BUFFER = 64 * 1024;

    private final String name;
    private final MessageDigest digest = Digests.sha256();
    private final Counting counting;
    private final DigestInputStream digested;
    private final DataInputStream in;
    private final BackupVisitor visitor;
    private final Map<String, Long> tables = new TreeMap<>();
    private long entries;
    private long files;
    private long fileBytes;

    /** @param name of the backup, for messages */
    BackupReader(InputStream source, String name, BackupVisitor visitor) {
        this.name = name;
        this.counting = new Counting(new BufferedInputStream(source, BUFFER));
        this.digested = new DigestInputStream(counting, digest);
        this.in = new DataInputStream(digested);
        this.visitor = visitor;
    }

    /** @throws BackupException if it is not whole, or nothing that this release can read */
    BackupSummary read() throws IOException {
        try {
            BackupHeader header = BackupHeader.read(in, name);
            visitor.begin(header);
            for (byte kind = in.readByte(); kind != Records.END; kind = in.readByte()) {
                switch (kind) {
                    case Records.ENTRY -> entry();
                    case Records.FILE -> file();
                    default -> throw damaged("an unknown record");
                }
            }
            String sha256 = end();
            return new BackupSummary(header, tables, entries, files, fileBytes, counting.count, sha256);
        } catch (EOFException e) {
            throw new BackupException(
                    name + ": ends after " + counting.count
                            + " bytes, in the middle of the backup (expected: all of it);"
                            + " copy it again, or use another",
                    e);
        }
    }

    private void entry() throws IOException {
        byte[] key = bytes(checked(in.readInt(), Records::checkKey));
        byte[] value = bytes(checked(in.readInt(), Records::checkValue));
        entries++;
        tables.merge(tableOf(key), 1L, Long::sum);
        visitor.entry(key, value);
    }

    private void file() throws IOException {
        String file = new String(bytes(checked(in.readInt(), Records::checkName)), StandardCharsets.UTF_8);
        long size = in.readLong();
        if (size < 0) {
            throw damaged("a file of " + size + " bytes");
        }
        Window content = new Window(in, size);
        visitor.file(file, size, content);
        content.passOver();
        files++;
        fileBytes += size;
    }

    private String end() throws IOException {
        long toldEntries = in.readLong();
        long toldFiles = in.readLong();
        byte[] found = digest.digest();
        digested.on(false);
        byte[] told = bytes(Digests.SHA256_BYTES);
        if (!Arrays.equals(found, told)) {
            throw damaged("its content has the SHA-256 " + HexFormat.of().formatHex(found) + ", its end says "
                    + HexFormat.of().formatHex(told));
        }
        if (toldEntries != entries || toldFiles != files) {
            throw damaged(
                    entries + " entries and " + files + " files, its end says " + toldEntries + " and " + toldFiles);
        }
        if (in.read() >= 0) {
            throw damaged("something follows its end");
        }
        return HexFormat.of().formatHex(told);
    }

    private int checked(int length, IntUnaryOperator check) {
        try {
            return check.applyAsInt(length);
        } catch (BackupException e) {
            throw damaged(String.valueOf(e.getMessage()));
        }
    }

    private byte[] bytes(int length) throws IOException {
        byte[] read = in.readNBytes(length);
        if (read.length < length) {
            throw new EOFException();
        }
        return read;
    }

    private BackupException damaged(String how) {
        return new BackupException(name + ": damaged (" + how + "); use another copy");
    }

    /** Keys begin with the name of their table and a zero. */
    private static String tableOf(byte[] key) {
        int end = 0;
        while (end < key.length && key[end] != 0) {
            end++;
        }
        return new String(key, 0, end, StandardCharsets.UTF_8);
    }

    /** Knows how far the reading has come. */
    private static final class Counting extends FilterInputStream {

        private long count;

        Counting(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            count += read < 0 ? 0 : 1;
            return read;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int read = super.read(target, offset, length);
            count += Math.max(0, read);
            return read;
        }
    }

    /** The next bytes of a stream as a stream of their own. */
    private static final class Window extends InputStream {

        private final DataInputStream in;
        private long left;

        Window(DataInputStream in, long size) {
            this.in = in;
            this.left = size;
        }

        @Override
        public int read() throws IOException {
            if (left == 0) {
                return -1;
            }
            left--;
            return in.readUnsignedByte();
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            if (left == 0) {
                return -1;
            }
            int read = in.read(target, offset, (int) Math.min(length, left));
            if (read < 0) {
                throw new EOFException();
            }
            left -= read;
            return read;
        }

        void passOver() throws IOException {
            byte[] dropped = new byte[BUFFER];
            while (left > 0) {
                read(dropped, 0, dropped.length);
            }
        }
    }
}
