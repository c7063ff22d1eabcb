package io.tarsboot.bench.robust;

import io.tarsboot.codec.Bytes;
import java.nio.ByteBuffer;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

/** What is sent: many short ones, few long ones, no two alike. */
final class Payloads {

    static final int LARGE = 256 << 10;

    private static final int LONGEST = 1 << 20;
    private static final byte[] NOISE = noise();

    private final AtomicLong ids = new AtomicLong();

    /** Of 16 bytes to 1 MiB; 19 KB on average. */
    Bytes next() {
        int of1000 = ThreadLocalRandom.current().nextInt(1000);
        if (of1000 < 500) {
            return next(16);
        }
        if (of1000 < 800) {
            return next(1 << 10);
        }
        if (of1000 < 950) {
            return next(16 << 10);
        }
        return next(of1000 < 992 ? 128 << 10 : LONGEST);
    }

    /** Begins with a number that no other one has, and goes on with noise that depends on it. */
    Bytes next(int size) {
        long id = ids.incrementAndGet();
        byte[] content = new byte[size];
        int start = (int) (id * 31 % LONGEST);
        System.arraycopy(NOISE, start, content, 0, size);
        ByteBuffer.wrap(content).putLong(id);
        return Bytes.wrap(content);
    }

    private static byte[] noise() {
        byte[] noise = new byte[2 * LONGEST];
        new Random(1).nextBytes(noise);
        return noise;
    }
}
