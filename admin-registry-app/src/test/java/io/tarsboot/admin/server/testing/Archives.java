package io.tarsboot.admin.server.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Small packages, made the way that archives are. */
public final class Archives {

    private static final byte[] CONTENT = "hello".getBytes(StandardCharsets.US_ASCII);

    private Archives() {}

    /** An executable jar with one class that does not shrink. */
    public static byte[] zip(int size) {
        byte[] noise = new byte[size];
        new Random(42).nextBytes(noise);
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put("META-INF/MANIFEST.MF", manifest("Main-Class: Noise"));
        entries.put("Noise.class", noise);
        return zip(entries);
    }

    /** @param entries contents by their names, in this order */
    public static byte[] zip(Map<String, byte[]> entries) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    public static byte[] manifest(String... lines) {
        return ("Manifest-Version: 1.0\n" + String.join("\n", lines) + "\n\n").getBytes(StandardCharsets.UTF_8);
    }

    /** A tar file with one entry, with the header of POSIX. */
    public static byte[] tar() {
        return tar("bin/hello");
    }

    public static byte[] tar(String name) {
        return tar(name, CONTENT.length);
    }

    /** @param size as its header says */
    public static byte[] tar(String name, long size) {
        byte[] block = new byte[512];
        put(block, 0, name);
        put(block, 100, "0000644\0");
        put(block, 108, "0000000\0");
        put(block, 116, "0000000\0");
        put(block, 124, "%011o\0".formatted(size));
        put(block, 136, "%011o\0".formatted(1));
        put(block, 148, "        ");
        block[156] = '0';
        put(block, 257, "ustar\00000");
        int sum = 0;
        for (byte b : block) {
            sum += b & 0xff;
        }
        put(block, 148, "%06o\0 ".formatted(sum));
        ByteArrayOutputStream tar = new ByteArrayOutputStream();
        tar.writeBytes(block);
        byte[] padded = new byte[512];
        System.arraycopy(CONTENT, 0, padded, 0, CONTENT.length);
        tar.writeBytes(padded);
        tar.writeBytes(new byte[1024]);
        return tar.toByteArray();
    }

    public static byte[] gzip(byte[] content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    public static String sha256(byte[] content) {
        return hex("SHA-256", content);
    }

    static String hex(String algorithm, byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void put(byte[] block, int offset, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(bytes, 0, block, offset, bytes.length);
    }
}
