package io.tarsboot.raft.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.codec.Bytes;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every storage does. */
abstract class StateStorageContract {

    @TempDir
    Path directory;

    private StateStorage storage;

    /** @param base for this storage alone */
    abstract StateStorage open(Path base);

    @BeforeEach
    void open() {
        storage = open(directory.resolve("first"));
    }

    @AfterEach
    void close() {
        storage.close();
    }

    @Test
    void whatIsWrittenIsRead() {
        storage.write(batch("a", "1", "b", "2"));
        storage.write(batch("b", null, "c", "3"));

        assertThat(get(storage, "a")).isEqualTo("1");
        assertThat(get(storage, "b")).isNull();
        assertThat(get(storage, "c")).isEqualTo("3");
    }

    @Test
    void aScanGoesInTheOrderOfUnsignedBytes() {
        TreeMap<Bytes, Optional<Bytes>> batch = new TreeMap<>();
        for (int key : new int[] {0xFF, 0x00, 0x80, 0x7F}) {
            batch.put(Bytes.wrap(new byte[] {(byte) key}), Optional.of(Bytes.utf8("x")));
        }
        storage.write(batch);

        List<Byte> seen = new ArrayList<>();
        try (StorageView view = storage.view()) {
            view.scan(Bytes.EMPTY, null, (key, value) -> seen.add(key.at(0)));
        }

        assertThat(seen).containsExactly((byte) 0x00, (byte) 0x7F, (byte) 0x80, (byte) 0xFF);
    }

    @Test
    void aScanTakesTheLowerBoundAndLeavesTheUpper() {
        storage.write(batch("a", "1", "b", "2", "c", "3", "d", "4"));

        assertThat(scan(storage, "b", "d")).containsExactly("b=2", "c=3");
        assertThat(scan(storage, "c", null)).containsExactly("c=3", "d=4");
        assertThat(scan(storage, "c", "a")).isEmpty();
    }

    @Test
    void aScanEndsWhenTheVisitorHasSeenEnough() {
        storage.write(batch("a", "1", "b", "2", "c", "3"));

        List<String> seen = new ArrayList<>();
        try (StorageView view = storage.view()) {
            view.scan(Bytes.EMPTY, null, (key, value) -> {
                seen.add(key.toUtf8());
                return seen.size() < 2;
            });
        }

        assertThat(seen).containsExactly("a", "b");
    }

    @Test
    void aViewStaysAsItWas() {
        storage.write(batch("a", "1"));

        try (StorageView view = storage.view()) {
            storage.write(batch("a", "2", "b", "3"));

            assertThat(view.get(Bytes.utf8("a"))).isEqualTo(Bytes.utf8("1"));
            assertThat(view.get(Bytes.utf8("b"))).isNull();
        }
        assertThat(get(storage, "a")).isEqualTo("2");
    }

    @Test
    void whatWasSavedReplacesTheWholeState() {
        storage.write(batch("a", "1", "b", "2"));
        Path saved = directory.resolve("saved");
        storage.saveTo(saved);
        storage.write(batch("a", "changed later"));

        try (StateStorage other = open(directory.resolve("other"))) {
            other.write(batch("b", "other", "z", "gone"));
            other.loadFrom(saved);

            assertThat(scan(other, "", null)).containsExactly("a=1", "b=2");
            other.write(batch("c", "3"));
            assertThat(get(other, "c")).isEqualTo("3");
        }
    }

    @Test
    void anOverlayShowsTheStateAsIfItWereWritten() {
        Random random = new Random(20261120);
        TreeMap<String, String> model = new TreeMap<>();
        for (int round = 0; round < 200; round++) {
            try (StorageView view = storage.view()) {
                Overlay lower = new Overlay(view);
                Overlay upper = new Overlay(lower);
                change(random, lower, model);
                change(random, upper, model);
                String from = key(random);
                String to = key(random);

                assertThat(scan(upper, from, to))
                        .isEqualTo(from.compareTo(to) >= 0 ? List.of() : lines(model.subMap(from, to)));
                assertThat(scan(upper, from, null)).isEqualTo(lines(model.tailMap(from)));
                lower.absorb(upper);
                storage.write(lower.changes());
            }
            assertThat(scan(storage, "", null)).isEqualTo(lines(model));
        }
    }

    private static void change(Random random, Overlay overlay, TreeMap<String, String> model) {
        for (int i = random.nextInt(4); i > 0; i--) {
            String key = key(random);
            if (random.nextInt(3) == 0) {
                overlay.delete(Bytes.utf8(key));
                model.remove(key);
            } else {
                String value = Integer.toString(random.nextInt(1000));
                overlay.put(Bytes.utf8(key), Bytes.utf8(value));
                model.put(key, value);
            }
        }
    }

    private static String key(Random random) {
        return Integer.toString(10 + random.nextInt(30));
    }

    private static List<String> lines(SortedMap<String, String> model) {
        return model.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .toList();
    }

    static TreeMap<Bytes, Optional<Bytes>> batch(@Nullable String... keysAndValues) {
        TreeMap<Bytes, Optional<Bytes>> batch = new TreeMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            batch.put(
                    Bytes.utf8(keysAndValues[i]),
                    Optional.ofNullable(keysAndValues[i + 1]).map(Bytes::utf8));
        }
        return batch;
    }

    static @Nullable String get(StateStorage storage, String key) {
        try (StorageView view = storage.view()) {
            Bytes value = view.get(Bytes.utf8(key));
            return value == null ? null : value.toUtf8();
        }
    }

    private static List<String> scan(StateStorage storage, String from, @Nullable String to) {
        try (StorageView view = storage.view()) {
            return scan(view, from, to);
        }
    }

    private static List<String> scan(StorageView view, String from, @Nullable String to) {
        List<String> seen = new ArrayList<>();
        view.scan(
                Bytes.utf8(from),
                to == null ? null : Bytes.utf8(to),
                (key, value) -> seen.add(key.toUtf8() + "=" + value.toUtf8()));
        return seen;
    }
}
