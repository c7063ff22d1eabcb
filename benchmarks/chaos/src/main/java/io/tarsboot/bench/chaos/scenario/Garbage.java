package io.tarsboot.bench.chaos.scenario;

import io.tarsboot.admin.api.ApiPaths;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Random;

/** What is sent to programs that expect something else. */
enum Garbage {
    /** Lengths that are too short, negative and too long, and whole frames of garbage. */
    FRAMES {
        @Override
        byte[] bytes(Random random, int kind) {
            byte[] bytes = noise(random, HEAD);
            int length = switch (kind % 4) {
                case 0 -> random.nextInt(HEAD);
                case 1 -> random.nextInt() | Integer.MIN_VALUE;
                case 2 -> Integer.MAX_VALUE - random.nextInt(LONGEST);
                default -> bytes.length;
            };
            return ByteBuffer.wrap(bytes).putInt(length).array();
        }
    },

    /** Noise, lines without an end, lengths that nobody can have, and bodies that are none. */
    HTTP {
        @Override
        byte[] bytes(Random random, int kind) {
            return switch (kind % 6) {
                case 0 -> noise(random, 1);
                case 1 -> text("GET /" + "x".repeat(LONG_LINE));
                case 2 -> text("POST " + LOGIN + " HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999999999\r\n\r\n{");
                case 3 ->
                    text("POST " + LOGIN + " HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nFFFFFFFFFF\r\n");
                case 4 -> text("GET / HTTP/1.1\r\n" + ("X-" + random.nextInt() + ": y\r\n").repeat(LONGEST) + "\r\n");
                default ->
                    text("POST " + LOGIN + " HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                            + "Content-Length: 1000\r\n\r\n" + "[".repeat(1000));
            };
        }
    };

    private static final String LOGIN = ApiPaths.ROOT + ApiPaths.LOGIN;
    private static final int LONGEST = 2000;
    private static final int LONG_LINE = 20_000;
    private static final int HEAD = 4;

    /** The next piece, different for each kind. */
    abstract byte[] bytes(Random random, int kind);

    private static byte[] noise(Random random, int atLeast) {
        byte[] bytes = new byte[atLeast + 1 + random.nextInt(LONGEST)];
        random.nextBytes(bytes);
        return bytes;
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
