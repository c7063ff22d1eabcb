package io.tarsboot.node.archive;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.springframework.util.unit.DataSize;

/** What a jar says of itself. Read without trust: what is kept of a stranger's file is bounded before it is read. */
public final class JarManifest {

    /** More than any jar that is known, and few enough to have its directory in memory for a moment. */
    private static final ArchiveLimits LIMITS =
            new ArchiveLimits(2 * ArchiveLimits.DEFAULT_ENTRIES, DataSize.ofGigabytes(4), ArchiveLimits.DEFAULT_RATIO);

    /** The main attributes; a class path of thousands of jars fits. What follows them may be longer: it is not read. */
    private static final int LONGEST = 1 << 20;

    private JarManifest() {}

    /**
     * Reads the main attributes.
     *
     * @return empty if it has no manifest
     * @throws IOException if the jar or its manifest is damaged
     */
    public static Optional<Attributes> read(Path jar) throws IOException {
        try (FileChannel file = FileChannel.open(jar)) {
            ZipDirectory unused = ZipDirectory.read(file, LIMITS);
        }
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            Optional<? extends ZipEntry> manifest = entry(zip);
            return manifest.isPresent() ? Optional.of(attributes(zip, manifest.get())) : Optional.empty();
        }
    }

    /** Java finds it however it is written. */
    private static Optional<? extends ZipEntry> entry(ZipFile zip) {
        ZipEntry usual = zip.getEntry(JarFile.MANIFEST_NAME);
        return usual != null
                ? Optional.of(usual)
                : zip.stream()
                        .filter(entry ->
                                entry.getName().toUpperCase(Locale.ROOT).equals(JarFile.MANIFEST_NAME))
                        .findFirst();
    }

    private static Attributes attributes(ZipFile zip, ZipEntry manifest) throws IOException {
        byte[] text;
        try (InputStream in = zip.getInputStream(manifest)) {
            text = in.readNBytes(LONGEST);
        }
        int end = endOfMainAttributes(text);
        if (end == LONGEST) {
            throw new ArchiveException("the main attributes of its manifest are longer than " + LONGEST + " bytes");
        }
        return new Manifest(new ByteArrayInputStream(text, 0, end)).getMainAttributes();
    }

    /** They end with an empty line; lines end with CR, LF, or both. */
    private static int endOfMainAttributes(byte[] text) {
        boolean atStartOfLine = false;
        for (int i = 0; i < text.length; i++) {
            boolean ends = text[i] == '\n' || text[i] == '\r';
            boolean second = text[i] == '\n' && i > 0 && text[i - 1] == '\r';
            if (ends && !second) {
                if (atStartOfLine) {
                    return i;
                }
                atStartOfLine = true;
            } else if (!ends) {
                atStartOfLine = false;
            }
        }
        return text.length;
    }
}
