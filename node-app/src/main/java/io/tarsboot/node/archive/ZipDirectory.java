package io.tarsboot.node.archive;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;

/**
 * The directory of a zip file, which stands before its end. The library that reads it keeps all of it in memory, so it is
 * looked at here first, without keeping any of it: what the file says of it, and what there is in fact.
 *
 * @param entries how many there are in fact
 * @param bytes how long it is in fact
 */
record ZipDirectory(long entries, long bytes) {

    /** Of one entry, on average over all that are allowed: packers need less than 100 and the name. */
    private static final int BYTES_PER_ENTRY = 240;

    /** Packers note less than 200 bytes beside a name: two times, owner, long sizes, the name in another encoding. */
    private static final int LONGEST_EXTRA = 1024;

    /** Each one costs the library objects, however short it is. */
    private static final int MOST_FIELDS = 5;

    private static final int FIELD_HEAD = 4;

    private static final int END_SIGNATURE = 0x06054b50;
    private static final int END_LENGTH = 22;
    private static final int LONGEST_COMMENT = 0xFFFF;
    private static final int LOCATOR_SIGNATURE = 0x07064b50;
    private static final int LOCATOR_LENGTH = 20;
    private static final int END64_SIGNATURE = 0x06064b50;
    private static final int END64_LENGTH = 56;
    private static final int ENTRY_SIGNATURE = 0x02014b50;
    private static final int ENTRY_LENGTH = 46;

    /**
     * Looks at the directory of a file.
     *
     * @throws ArchiveException if it is damaged, or holds more than is allowed
     */
    static ZipDirectory read(FileChannel file, ArchiveLimits limits) throws IOException {
        End end = End.find(file);
        if (end.entries() < 0 || end.entries() > limits.entries()) {
            throw tooMany(Long.toUnsignedString(end.entries()), limits);
        }
        if (end.bytes() < 0 || end.bytes() > longest(limits)) {
            throw tooLong(Long.toUnsignedString(end.bytes()), limits);
        }
        return walk(file, end.start(), limits);
    }

    /** Nothing keeps a directory from being longer than its end says: the library reads on while there are entries. */
    private static ZipDirectory walk(FileChannel file, long start, ArchiveLimits limits) throws IOException {
        if (start < 0 || start > file.size()) {
            throw damaged("its directory should begin at " + start + " of " + file.size() + " bytes");
        }
        file.position(start);
        InputStream in = new BufferedInputStream(Channels.newInputStream(file), 64 * 1024);
        long entries = 0;
        long bytes = 0;
        try {
            while (true) {
                ByteBuffer signature = littleEndian(in.readNBytes(Integer.BYTES));
                if (signature.remaining() < Integer.BYTES || signature.getInt() != ENTRY_SIGNATURE) {
                    return new ZipDirectory(entries, bytes);
                }
                ByteBuffer rest = littleEndian(in.readNBytes(ENTRY_LENGTH - Integer.BYTES));
                if (rest.remaining() < ENTRY_LENGTH - Integer.BYTES) {
                    throw damaged("its directory is cut off");
                }
                int name = length(rest, 24);
                int extra = length(rest, 26);
                int comment = length(rest, 28);
                in.skipNBytes(name);
                checkExtra(in, extra);
                in.skipNBytes(comment);
                entries++;
                bytes += ENTRY_LENGTH + name + extra + comment;
                if (entries > limits.entries()) {
                    throw tooMany("more than " + limits.entries(), limits);
                }
                if (bytes > longest(limits)) {
                    throw tooLong("more than " + longest(limits), limits);
                }
            }
        } catch (EOFException e) {
            throw damaged("its directory is cut off");
        }
    }

    private static void checkExtra(InputStream in, int length) throws IOException {
        if (length > LONGEST_EXTRA) {
            throw new ArchiveException("an entry of the zip file has " + length
                    + " bytes of extra fields (expected: at most " + LONGEST_EXTRA + ")");
        }
        ByteBuffer extra = littleEndian(in.readNBytes(length));
        if (extra.limit() < length) {
            throw new EOFException();
        }
        int fields = 0;
        for (int at = 0; at + FIELD_HEAD <= length; at += FIELD_HEAD + length(extra, at + 2)) {
            fields++;
        }
        if (fields > MOST_FIELDS) {
            throw new ArchiveException(
                    "an entry of the zip file has " + fields + " extra fields (expected: at most " + MOST_FIELDS + ")");
        }
    }

    private static long longest(ArchiveLimits limits) {
        return (long) limits.entries() * BYTES_PER_ENTRY;
    }

    /**
     * What a zip file says at its end.
     *
     * @param start where the directory begins
     */
    private record End(long entries, long bytes, long start) {

        static End find(FileChannel file) throws IOException {
            int longest = (int) Math.min(file.size(), LOCATOR_LENGTH + END_LENGTH + LONGEST_COMMENT);
            ByteBuffer tail = at(file, file.size() - longest, longest);
            for (int i = longest - END_LENGTH; i >= 0; i--) {
                if (tail.getInt(i) == END_SIGNATURE) {
                    int locator = i - LOCATOR_LENGTH;
                    return locator >= 0 && tail.getInt(locator) == LOCATOR_SIGNATURE
                            ? long64(file, tail.getLong(locator + 8))
                            : plain(tail, i, file.size() - longest + i);
                }
            }
            throw damaged("it has no end of a zip file");
        }

        private static End plain(ByteBuffer tail, int at, long position) {
            long bytes = Integer.toUnsignedLong(tail.getInt(at + 12));
            long start = Integer.toUnsignedLong(tail.getInt(at + 16));
            // Something may stand before the zip file proper, such as a program that unpacks it.
            long before = Math.max(0, position - bytes - start);
            return new End(length(tail, at + 10), bytes, start + before);
        }

        private static End long64(FileChannel file, long position) throws IOException {
            if (position < 0 || position > file.size() - END64_LENGTH) {
                throw damaged("the end of its directory should be at " + position);
            }
            ByteBuffer end = at(file, position, END64_LENGTH);
            if (end.getInt(0) != END64_SIGNATURE) {
                throw damaged("the end of its directory is not where it should be");
            }
            return new End(end.getLong(32), end.getLong(40), end.getLong(48));
        }

        private static ByteBuffer at(FileChannel file, long position, int length) throws IOException {
            ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
            while (bytes.hasRemaining()) {
                if (file.read(bytes, position + bytes.position()) < 0) {
                    throw damaged("it is cut off");
                }
            }
            return bytes.flip();
        }
    }

    private static ByteBuffer littleEndian(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static int length(ByteBuffer bytes, int at) {
        return Short.toUnsignedInt(bytes.getShort(at));
    }

    private static ArchiveException tooMany(String entries, ArchiveLimits limits) {
        return new ArchiveException("the package has " + entries + " entries (expected: at most " + limits.entries()
                + " files, directories and links)");
    }

    private static ArchiveException tooLong(String bytes, ArchiveLimits limits) {
        return new ArchiveException("the directory of the zip file has " + bytes + " bytes (expected: at most "
                + longest(limits) + ", " + BYTES_PER_ENTRY + " for each of " + limits.entries() + " entries)");
    }

    private static ArchiveException damaged(String how) {
        return new ArchiveException("the package is damaged: " + how);
    }
}
