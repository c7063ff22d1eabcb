package io.tarsboot.node.archive;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Enumeration;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.archivers.zip.ZipMethod;
import org.jspecify.annotations.Nullable;

/**
 * Unpacks tar.gz, tar and zip files that anybody may have made: no entry outside the directory, no device, no link out
 * of it, and bounds on count, size and ratio. Safe for use by several threads.
 */
public final class Unpacker {

    private static final int LONGEST_LINK = 4096;
    private static final int BUFFER = 64 * 1024;

    /** What the library reads again and again in search of the end of a zip file. */
    private static final long ZIP_SEARCH = 1 << 20;

    private final ArchiveLimits limits;

    public Unpacker(ArchiveLimits limits) {
        this.limits = limits;
    }

    /**
     * Unpacks into a directory that is empty or absent. After a failure its content is of no use.
     *
     * @return the directory that holds the content: the target, or the one below it if directories alone lead there
     * @throws ArchiveException if the archive breaks a rule
     */
    public Path unpack(Path archive, Path target) throws IOException {
        ArchiveFormat format = ArchiveFormat.of(archive);
        Files.createDirectories(target);
        Unpacking unpacking = new Unpacking(target, limits, Files.size(archive));
        try {
            switch (format) {
                case ZIP -> unzip(archive, unpacking);
                case TAR, GZIP_TAR -> untar(archive, format, unpacking);
            }
        } catch (ArchiveException | FileSystemException e) {
            throw e;
        } catch (IOException | IllegalArgumentException e) {
            // The library tells damage by various exceptions, unchecked ones among them.
            throw damaged(e);
        }
        unpacking.finish();
        Path top = topOf(target);
        checkLinks(top);
        return top;
    }

    private static ArchiveException damaged(Exception e) {
        String message = e.getMessage();
        return new ArchiveException("the package is damaged: " + (message == null ? "it is cut off" : message), e);
    }

    private void untar(Path archive, ArchiveFormat format, Unpacking unpacking) throws IOException {
        try (InputStream file = new BufferedInputStream(Files.newInputStream(archive));
                InputStream plain = format == ArchiveFormat.TAR ? file : gunzip(file);
                TarBytes bytes = new TarBytes(plain);
                TarArchiveInputStream tar = new BoundedTar(bytes)) {
            for (TarArchiveEntry entry = next(tar, bytes); entry != null; entry = next(tar, bytes)) {
                String name = entry.getName();
                if (entry.isDirectory()) {
                    unpacking.directory(name);
                } else if (entry.isSymbolicLink()) {
                    unpacking.link(name, entry.getLinkName());
                } else if (entry.isLink()) {
                    unpacking.copy(name, entry.getLinkName(), entry.getMode());
                } else if (isPlainFile(entry)) {
                    unpacking.file(name, tar, entry.getMode());
                } else {
                    throw EntryName.refused(name, "is neither a file nor a directory nor a link");
                }
            }
        }
    }

    private static @Nullable TarArchiveEntry next(TarArchiveInputStream tar, TarBytes bytes) throws IOException {
        bytes.beginHeader();
        TarArchiveEntry entry = tar.getNextEntry();
        bytes.endHeader();
        return entry;
    }

    /** The library takes everything for a file that is no directory. */
    private static boolean isPlainFile(TarArchiveEntry entry) {
        byte type = entry.getLinkFlag();
        return (type == TarConstants.LF_NORMAL || type == TarConstants.LF_OLDNORM || type == TarConstants.LF_CONTIG)
                && !entry.isSparse();
    }

    private static InputStream gunzip(InputStream file) throws IOException {
        // The runtime's own skips what may stand in the head, such as a name without end, and keeps none of it.
        // The library reads headers byte by byte, which is slow without a buffer.
        return new BufferedInputStream(new GZIPInputStream(file, BUFFER), BUFFER);
    }

    private void unzip(Path archive, Unpacking unpacking) throws IOException {
        try (ZipFile zip = open(archive)) {
            for (Enumeration<ZipArchiveEntry> all = zip.getEntriesInPhysicalOrder(); all.hasMoreElements(); ) {
                ZipArchiveEntry entry = all.nextElement();
                String name = entry.getName();
                if (!isReadable(zip, entry)) {
                    throw EntryName.refused(
                            name, "is encrypted or packed by another method (expected: stored or deflated)");
                }
                if (entry.isDirectory()) {
                    unpacking.directory(name);
                } else if (entry.isUnixSymlink()) {
                    unpacking.link(name, linkTarget(zip, entry));
                } else {
                    try (InputStream content = zip.getInputStream(entry)) {
                        unpacking.file(name, content, entry.getUnixMode());
                    }
                }
            }
        }
    }

    private ZipFile open(Path archive) throws IOException {
        FileChannel file = FileChannel.open(archive, StandardOpenOption.READ);
        try {
            ZipDirectory directory = ZipDirectory.read(file, limits);
            BoundedChannel bounded = new BoundedChannel(file, directory.bytes() + ZIP_SEARCH);
            ZipFile zip = ZipFile.builder()
                    .setSeekableByteChannel(bounded)
                    // What stands there again of each entry would be kept as well, 64 KB of it for each.
                    .setIgnoreLocalFileHeader(true)
                    .setUseUnicodeExtraFields(false)
                    .get();
            bounded.opened();
            return zip;
        } catch (IOException | RuntimeException e) {
            file.close();
            if (e.getCause() instanceof ArchiveException reason) {
                throw reason;
            }
            throw e;
        }
    }

    /** The other methods are of the past, and each of them is more code that strangers reach. */
    private static boolean isReadable(ZipFile zip, ZipArchiveEntry entry) {
        int method = entry.getMethod();
        return zip.canReadEntryData(entry)
                && (method == ZipMethod.STORED.getCode() || method == ZipMethod.DEFLATED.getCode());
    }

    private static String linkTarget(ZipFile zip, ZipArchiveEntry entry) throws IOException {
        byte[] target;
        try (InputStream content = zip.getInputStream(entry)) {
            // The size that the entry claims may be a lie.
            target = content.readNBytes(LONGEST_LINK + 1);
        }
        if (target.length > LONGEST_LINK) {
            throw EntryName.refused(entry.getName(), "is a link of more than " + LONGEST_LINK + " bytes");
        }
        return new String(target, StandardCharsets.UTF_8);
    }

    /** Packers like to put all into one directory, sometimes into several nested ones; they carry no meaning here. */
    private static Path topOf(Path target) throws IOException {
        Path top = target;
        while (true) {
            List<Path> content;
            try (Stream<Path> list = Files.list(top)) {
                content = list.limit(2).toList();
            }
            if (content.size() != 1 || !Files.isDirectory(content.get(0), LinkOption.NOFOLLOW_LINKS)) {
                return top;
            }
            top = content.get(0);
        }
    }

    /** Links were checked as text; here is checked where they lead, through other links as well. */
    private static void checkLinks(Path top) throws IOException {
        Path real = top.toRealPath();
        List<Path> links;
        try (Stream<Path> all = Files.walk(top)) {
            links = all.filter(Files::isSymbolicLink).toList();
        }
        for (Path link : links) {
            String name = top.relativize(link).toString();
            Path destination;
            try {
                destination = link.toRealPath();
            } catch (FileSystemException e) {
                throw EntryName.refused(name, "is a link that leads nowhere", e);
            }
            if (!destination.startsWith(real)) {
                throw EntryName.refused(name, "is a link out of the package");
            }
        }
    }
}
