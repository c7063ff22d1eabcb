package io.tarsboot.admin.server.operation;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/**
 * What the beginning of an archive tells of all of it: jars have their manifest there, and small packages are there as a
 * whole. However much is packed into it, only so much is unpacked, and none of that is kept but a manifest.
 */
final class PackageLook {

    private static final long MOST_UNPACKED = 64L << 20;

    /** Class paths of thousands of jars fit. */
    private static final int LONGEST_MANIFEST = 1 << 20;

    private static final int TAR_BLOCK = 512;
    private static final String NODEJS_DESCRIPTION = "package.json";

    private final byte[] buffer = new byte[8192];
    private long unpacked;

    private boolean complete;
    private boolean namesAreWhole = true;
    private boolean files;
    private boolean java;
    private boolean nodejs;
    private @Nullable Attributes manifest;

    private PackageLook() {}

    /** @param whole whether the beginning is all there is */
    static PackageLook of(ArchiveForm form, byte[] beginning, boolean whole) {
        PackageLook look = new PackageLook();
        InputStream bytes = new ByteArrayInputStream(beginning);
        try {
            boolean toTheEnd = switch (form) {
                case ZIP -> look.zip(new ZipInputStream(bytes, StandardCharsets.ISO_8859_1));
                case TAR -> look.tar(bytes);
                case GZIP_TAR -> look.tar(new GZIPInputStream(bytes));
            };
            look.complete = whole && toTheEnd;
        } catch (IOException | IllegalArgumentException e) {
            // Cut off, or damaged: the node, which has all of it, says so.
            look.complete = false;
        }
        return look;
    }

    boolean isEmpty() {
        return complete && !files;
    }

    boolean hasNothingForJava() {
        return complete && namesAreWhole && !java;
    }

    boolean hasNothingForNodejs() {
        return complete && namesAreWhole && !nodejs;
    }

    /** Whether it is a jar, as far as was looked. */
    boolean hasManifest() {
        return manifest != null;
    }

    /** @return empty if the manifest does not have it, or there is none */
    String attribute(String name) {
        String value = manifest == null ? null : manifest.getValue(name);
        return value == null ? "" : value.strip();
    }

    /** @return whether all of it was looked at */
    private boolean zip(ZipInputStream zip) throws IOException {
        for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
            if (!entry.isDirectory()) {
                note(entry.getName());
            }
            if (manifest == null && entry.getName().toUpperCase(Locale.ROOT).equals(JarFile.MANIFEST_NAME)) {
                byte[] text = zip.readNBytes(LONGEST_MANIFEST);
                if (text.length == LONGEST_MANIFEST) {
                    return false;
                }
                manifest = new Manifest(new ByteArrayInputStream(text)).getMainAttributes();
            }
            if (!skip(zip, Long.MAX_VALUE)) {
                return false;
            }
        }
        return true;
    }

    private boolean tar(InputStream tar) throws IOException {
        while (true) {
            byte[] head = tar.readNBytes(TAR_BLOCK);
            if (head.length < TAR_BLOCK || head[0] == 0) {
                return true;
            }
            unpacked += TAR_BLOCK;
            if (unpacked > MOST_UNPACKED) {
                return false;
            }
            switch (head[156]) {
                case '0', 0, '7' -> note(text(head, 0, 100));
                // The name of the next entry, as far as it does not fit, stands in these.
                case 'x', 'L' -> namesAreWhole = false;
                case '5', 'g', 'K' -> {}
                default -> files = true;
            }
            long size = Long.parseLong(text(head, 124, 12).strip(), 8);
            long blocks = (size + TAR_BLOCK - 1) / TAR_BLOCK;
            if (size < 0 || !skip(tar, blocks * TAR_BLOCK)) {
                return false;
            }
        }
    }

    private void note(String name) {
        files = true;
        String plain = name.toLowerCase(Locale.ROOT);
        java |= plain.endsWith(".jar") || plain.endsWith(".war") || plain.endsWith(".class");
        nodejs |= plain.equals(NODEJS_DESCRIPTION) || plain.endsWith("/" + NODEJS_DESCRIPTION);
    }

    /** @return false if that is more than may be unpacked */
    private boolean skip(InputStream in, long most) throws IOException {
        long left = most;
        while (left > 0) {
            int read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
            if (read < 0) {
                return true;
            }
            left -= read;
            unpacked += read;
            if (unpacked > MOST_UNPACKED) {
                return false;
            }
        }
        return true;
    }

    private static String text(byte[] head, int at, int length) {
        String text = new String(head, at, length, StandardCharsets.ISO_8859_1);
        int end = text.indexOf('\0');
        return end < 0 ? text : text.substring(0, end);
    }
}
