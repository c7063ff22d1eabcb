package io.tarsboot.rpc.dialect;

import io.tarsboot.codec.Bytes;
import io.tarsboot.rpc.kinds.Place;
import io.tarsboot.rpc.kinds.Shade;
import io.tarsboot.rpc.kinds.Tree;
import io.tarsboot.rpc.kinds.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;

/** Values of every kind, with a liking for the ends of ranges. */
final class RandomValues {

    private static final int[] CHARACTERS = {'a', '"', '\\', '/', 0, 0x1F, 0x7F, 0xE9, 0x4F60, 0x2028, 0x1F680, 0xDC80};

    private final Random random;

    RandomValues(long seed) {
        this.random = new Random(seed);
    }

    Value value() {
        Value.Builder value = Value.builder()
                .flag(random.nextBoolean())
                .i8((byte) number(Byte.MIN_VALUE, Byte.MAX_VALUE))
                .u8((short) number(0, 0xFF))
                .i16((short) number(Short.MIN_VALUE, Short.MAX_VALUE))
                .u16((int) number(0, 0xFFFF))
                .i32((int) number(Integer.MIN_VALUE, Integer.MAX_VALUE))
                .u32(number(0, 0xFFFF_FFFFL))
                .i64(number(Long.MIN_VALUE, Long.MAX_VALUE))
                .f32(floating())
                .f64(floating8())
                .text(text())
                .raw(bytes())
                .shade(shade())
                .ints(list(() -> (int) number(Integer.MIN_VALUE, Integer.MAX_VALUE)))
                .words(list(() -> list(this::text)))
                .octets(list(() -> (short) number(0, 0xFF)))
                .counts(map(this::name, random::nextInt))
                .ratios(map(() -> number(Long.MIN_VALUE, Long.MAX_VALUE), this::floating8))
                .answers(map(random::nextBoolean, this::text))
                .shades(map(this::shade, this::place))
                .places(map(this::place, this::bytes))
                .points(map(this::floating8, this::floating))
                .tree(tree(random.nextInt(5)))
                .list(list(this::place))
                .blobs(map(this::bytes, this::text));
        if (random.nextBoolean()) {
            value.limit(random.nextInt())
                    .name(text())
                    .on(random.nextBoolean())
                    .tone(shade())
                    .ratio(floating8())
                    .wide(number(0, 0xFFFF_FFFFL))
                    .home(place())
                    .none(list(random::nextInt))
                    .nothing(map(this::name, random::nextInt))
                    .bytes(bytes())
                    .half(floating());
        }
        return value.build();
    }

    private Tree tree(int depth) {
        Tree.Builder tree = Tree.builder().value(random.nextInt());
        if (depth > 0) {
            tree.children(list(() -> tree(depth - 1)));
            if (random.nextBoolean()) {
                tree.twin(tree(depth - 1));
            }
        }
        return tree.build();
    }

    private Place place() {
        return new Place(text(), random.nextInt());
    }

    private Shade shade() {
        return Shade.of(random.nextBoolean() ? random.nextInt() : Shade.DARK.value());
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(6); i > 0; i--) {
            text.appendCodePoint(CHARACTERS[random.nextInt(CHARACTERS.length)]);
        }
        return text.toString();
    }

    /** In JSON, names are UTF-8. */
    private String name() {
        return text().replace('\uDC80', '?');
    }

    private Bytes bytes() {
        byte[] bytes = new byte[random.nextInt(5)];
        random.nextBytes(bytes);
        return Bytes.wrap(bytes);
    }

    private long number(long least, long most) {
        return switch (random.nextInt(4)) {
            case 0 -> least;
            case 1 -> most;
            case 2 -> 0;
            default -> {
                long any = random.nextLong();
                long size = most - least + 1;
                yield size <= 0 ? any : least + Math.floorMod(any, size);
            }
        };
    }

    private float floating() {
        return switch (random.nextInt(8)) {
            case 0 -> Float.NaN;
            case 1 -> Float.NEGATIVE_INFINITY;
            case 2 -> -0f;
            case 3 -> Float.MIN_VALUE;
            case 4 -> Float.MAX_VALUE;
            default -> finite(Float.intBitsToFloat(random.nextInt()));
        };
    }

    private double floating8() {
        return switch (random.nextInt(8)) {
            case 0 -> Double.NaN;
            case 1 -> Double.POSITIVE_INFINITY;
            case 2 -> -0d;
            case 3 -> Double.MIN_VALUE;
            case 4 -> Double.MAX_VALUE;
            default -> finite(Double.longBitsToDouble(random.nextLong()));
        };
    }

    private static float finite(float value) {
        return Float.isFinite(value) ? value : 1;
    }

    private static double finite(double value) {
        return Double.isFinite(value) ? value : 1;
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
