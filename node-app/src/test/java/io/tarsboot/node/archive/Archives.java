package io.tarsboot.node.archive;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/** Makes archives, honest ones and others. */
public final class Archives {

    private Archives() {}

    /** Writes entries as they are, whatever their names. */
    public static final class Tar implements AutoCloseable {

        private final TarArchiveOutputStream out;

        Tar(OutputStream target) {
            out = new TarArchiveOutputStream(target);
            out.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
            out.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
        }

        public Tar file(String name, String content) throws IOException {
            return file(name, content.getBytes(StandardCharsets.UTF_8), 0100644);
        }

        public Tar program(String name, String content) throws IOException {
            return file(name, content.getBytes(StandardCharsets.UTF_8), 0104755);
        }

        public Tar file(String name, byte[] content, int mode) throws IOException {
            TarArchiveEntry entry = new TarArchiveEntry(name, true);
            entry.setSize(content.length);
            entry.setMode(mode);
            out.putArchiveEntry(entry);
            out.write(content);
            out.closeArchiveEntry();
            return this;
        }

        public Tar directory(String name) throws IOException {
            return special(name, TarConstants.LF_DIR, "");
        }

        public Tar link(String name, String target) throws IOException {
            return special(name, TarConstants.LF_SYMLINK, target);
        }

        public Tar hardLink(String name, String target) throws IOException {
            return special(name, TarConstants.LF_LINK, target);
        }

        public Tar special(String name, byte type, String link) throws IOException {
            TarArchiveEntry entry = new TarArchiveEntry(name, type, true);
            entry.setLinkName(link);
            out.putArchiveEntry(entry);
            out.closeArchiveEntry();
            return this;
        }

        /** Something about all entries that follow. */
        public Tar global(String key, String value) throws IOException {
            TarArchiveEntry entry = new TarArchiveEntry("global", TarConstants.LF_PAX_GLOBAL_EXTENDED_HEADER, true);
            entry.addPaxHeader(key, value);
            out.putArchiveEntry(entry);
            return this;
        }

        /** Something about the next entry, such as a name that does not fit into its header. */
        public Tar note(byte type, byte[] content) throws IOException {
            TarArchiveEntry entry = new TarArchiveEntry("././@LongLink", type, true);
            entry.setSize(content.length);
            out.putArchiveEntry(entry);
            out.write(content);
            out.closeArchiveEntry();
            return this;
        }

        @Override
        public void close() throws IOException {
            out.close();
        }
    }

    /** What goes into an archive. */
    @FunctionalInterface
    public interface Filling<T> {
        void fill(T archive) throws IOException;
    }

    public static Path tarGz(Path file, Filling<Tar> filling) throws IOException {
        try (Tar tar = new Tar(new GZIPOutputStream(Files.newOutputStream(file)))) {
            filling.fill(tar);
        }
        return file;
    }

    /** Extra fields of an entry of a zip file, with nothing in them. */
    public static byte[] emptyExtraFields(int count) {
        ByteBuffer fields = ByteBuffer.allocate(4 * count).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 1; i <= count; i++) {
            fields.putShort((short) (0x7700 + i)).putShort((short) 0);
        }
        return fields.array();
    }

    public static Path zip(Path file, String... namesAndContents) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (int i = 0; i < namesAndContents.length; i += 2) {
                zip.putNextEntry(new ZipEntry(namesAndContents[i]));
                zip.write(namesAndContents[i + 1].getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        }
        return file;
    }
}
