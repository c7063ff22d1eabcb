package io.tarsboot.codec;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;

/** Makes values at random, with a liking for those at the edges. The same seed makes the same values. */
final class Samples {

    private static final long[] EDGES = {
        0,
        1,
        -1,
        Byte.MAX_VALUE,
        Byte.MIN_VALUE,
        128,
        255,
        256,
        Short.MAX_VALUE,
        Short.MIN_VALUE,
        32768,
        65535,
        Integer.MAX_VALUE,
        Integer.MIN_VALUE,
        1L << 31,
        (1L << 32) - 1,
        Long.MAX_VALUE,
        Long.MIN_VALUE
    };

    private final Random random;

    Samples(long seed) {
        this.random = new Random(seed);
    }

    Sample next() {
        return next(3);
    }

    private Sample next(int depth) {
        return new Sample(
                random.nextBoolean(),
                (byte) number(),
                (short) (number() & 0xFF),
                (short) number(),
                (int) (number() & 0xFFFF),
                (int) number(),
                number() & 0xFFFF_FFFFL,
                number(),
                Float.intBitsToFloat((int) number()),
                Double.longBitsToDouble(number()),
                text(),
                bytes(),
                list(this::text),
                list(() -> list(() -> (int) number())),
                map(this::text, this::number),
                depth == 0 ? Map.of() : map(() -> (int) number(), () -> list(() -> next(depth - 1))));
    }

    private long number() {
        return random.nextInt(3) == 0
                ? EDGES[random.nextInt(EDGES.length)]
                : random.nextLong() >> random.nextInt(Long.SIZE);
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        int length = random.nextInt(20) == 0 ? 200 + random.nextInt(200) : random.nextInt(8);
        for (int i = 0; i < length; i++) {
            text.appendCodePoint(
                    switch (random.nextInt(4)) {
                        case 0 -> 'a' + random.nextInt(26);
                        case 1 -> 0x4E00 + random.nextInt(100);
                        case 2 -> 0x1F600 + random.nextInt(50);
                        // A byte that was no UTF-8.
                        default -> 0xDC80 + random.nextInt(0x80);
                    });
            if (Character.isSurrogate(text.charAt(text.length() - 1))) {
                text.append('.');
            }
        }
        return text.toString();
    }

    private Bytes bytes() {
        byte[] content = new byte[random.nextInt(10) == 0 ? 300 : random.nextInt(5)];
        random.nextBytes(content);
        return Bytes.wrap(content);
    }

    private <T> List<T> list(Supplier<T> element) {
        List<T> list = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            list.add(element.get());
        }
        return list;
    }

    private <K, V> Map<K, V> map(Supplier<K> key, Supplier<V> value) {
        Map<K, V> map = new LinkedHashMap<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            map.put(key.get(), value.get());
        }
        return map;
    }
}
