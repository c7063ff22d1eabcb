package io.tarsboot.admin.server.operation;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/** Recognises archives by their beginning, whatever their name says. */
enum ArchiveForm {
    ZIP,
    TAR,
    GZIP_TAR;

    /** As much of the beginning as is enough to decide. */
    static final int NEEDED = 64 * 1024;

    private static final int TAR_BLOCK = 512;
    private static final int TAR_CHECKSUM = 148;
    private static final int TAR_CHECKSUM_LENGTH = 8;

    static Optional<ArchiveForm> of(byte[] beginning) {
        if (startsWith(beginning, 'P', 'K', 3, 4)) {
            return Optional.of(ZIP);
        }
        if (startsWith(beginning, 0x1f, 0x8b, 8)) {
            return isTar(unpackedBeginning(beginning)) ? Optional.of(GZIP_TAR) : Optional.empty();
        }
        return isTar(beginning) ? Optional.of(TAR) : Optional.empty();
    }

    private static boolean startsWith(byte[] bytes, int... expected) {
        if (bytes.length < expected.length) {
            return false;
        }
        for (int i = 0; i < expected.length; i++) {
            if ((bytes[i] & 0xff) != expected[i]) {
                return false;
            }
        }
        return true;
    }

    /** The first block of what was packed; shorter if it is damaged. */
    private static byte[] unpackedBeginning(byte[] beginning) {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(beginning))) {
            return in.readNBytes(TAR_BLOCK);
        } catch (IOException e) {
            return new byte[0];
        }
    }

    /** Every tar header carries the sum of its bytes, with the sum's own place taken as blanks. */
    private static boolean isTar(byte[] bytes) {
        if (bytes.length < TAR_BLOCK) {
            return false;
        }
        int sum = 0;
        for (int i = 0; i < TAR_BLOCK; i++) {
            boolean ownPlace = i >= TAR_CHECKSUM && i < TAR_CHECKSUM + TAR_CHECKSUM_LENGTH;
            sum += ownPlace ? ' ' : bytes[i] & 0xff;
        }
        String written = new String(bytes, TAR_CHECKSUM, TAR_CHECKSUM_LENGTH, StandardCharsets.ISO_8859_1)
                .replace('\0', ' ')
                .strip();
        return written.matches("[0-7]{1,7}") && Integer.parseInt(written, 8) == sum;
    }
}
