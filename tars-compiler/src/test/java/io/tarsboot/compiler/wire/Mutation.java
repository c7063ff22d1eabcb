package io.tarsboot.compiler.wire;

import java.util.Arrays;
import java.util.Random;

/** Bytes that were right once. */
final class Mutation {

    private Mutation() {}

    static byte[] of(byte[] original, Random random) {
        byte[] bytes = original.clone();
        int changes = 1 + random.nextInt(3);
        for (int i = 0; i < changes; i++) {
            bytes = once(bytes, random);
        }
        return bytes;
    }

    private static byte[] once(byte[] bytes, Random random) {
        int at = random.nextInt(bytes.length + 1);
        int kind = bytes.length == 0 ? 2 : random.nextInt(6);
        return switch (kind) {
            case 0 -> Arrays.copyOf(bytes, at);
            case 1 -> without(bytes, Math.min(at, bytes.length - 1));
            case 2 -> with(bytes, at, (byte) random.nextInt());
            case 3 -> replaced(bytes, Math.min(at, bytes.length - 1), (byte) random.nextInt());
            case 4 ->
                replaced(bytes, Math.min(at, bytes.length - 1), (byte)
                        (bytes[Math.min(at, bytes.length - 1)] ^ 1 << random.nextInt(8)));
            default -> with(bytes, at, (byte) random.nextInt(16));
        };
    }

    private static byte[] without(byte[] bytes, int at) {
        byte[] shorter = Arrays.copyOf(bytes, bytes.length - 1);
        System.arraycopy(bytes, at + 1, shorter, at, shorter.length - at);
        return shorter;
    }

    private static byte[] with(byte[] bytes, int at, byte added) {
        byte[] longer = Arrays.copyOf(bytes, bytes.length + 1);
        System.arraycopy(bytes, at, longer, at + 1, bytes.length - at);
        longer[at] = added;
        return longer;
    }

    private static byte[] replaced(byte[] bytes, int at, byte value) {
        byte[] changed = bytes.clone();
        changed[at] = value;
        return changed;
    }
}
