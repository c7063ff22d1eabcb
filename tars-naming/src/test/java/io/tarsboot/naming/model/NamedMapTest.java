package io.tarsboot.naming.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamedMapTest {

    private record Value(String name, int number) {}

    private static final NamedMap<Value> EMPTY = NamedMap.empty(Value::name);

    /** Pieces of the same hash, so that many names clash. */
    private static String name(Random random) {
        StringBuilder name = new StringBuilder();
        for (int i = random.nextInt(4); i >= 0; i--) {
            name.append(random.nextBoolean() ? "Aa" : "BB");
        }
        return random.nextBoolean() ? name.toString() : name + String.valueOf(random.nextInt(300));
    }

    private static Map<String, Value> content(NamedMap<Value> map) {
        Map<String, Value> content = new TreeMap<>();
        map.forEach(value -> assertThat(content.put(value.name(), value)).isNull());
        return content;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void itHoldsWhatAnOrdinaryMapHolds(long seed) {
        Random random = new Random(seed);
        Map<String, Value> model = new HashMap<>();
        NamedMap<Value> map = EMPTY;
        for (int i = 0; i < 3000; i++) {
            String name = name(random);
            if (random.nextInt(5) < 2) {
                model.remove(name);
                map = map.without(name);
            } else {
                Value value = new Value(name, random.nextInt(3));
                model.put(name, value);
                map = map.with(value);
            }
            assertThat(map.get(name)).isEqualTo(model.get(name));
            assertThat(map.size()).isEqualTo(model.size());
        }
        assertThat(content(map)).isEqualTo(new TreeMap<>(model));
        for (String name : model.keySet()) {
            map = map.without(name);
        }
        assertThat(map.size()).isZero();
        assertThat(content(map)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14})
    void theDifferenceOfAnyTwoLeadsFromOneToTheOther(long seed) {
        Random random = new Random(seed);
        List<NamedMap<Value>> history = new ArrayList<>(List.of(EMPTY));
        for (int i = 0; i < 400; i++) {
            NamedMap<Value> last = history.get(history.size() - 1);
            String name = name(random);
            history.add(random.nextInt(3) == 0 ? last.without(name) : last.with(new Value(name, random.nextInt(9))));
        }
        for (int i = 0; i < 200; i++) {
            NamedMap<Value> one = history.get(random.nextInt(history.size()));
            NamedMap<Value> other = history.get(random.nextInt(history.size()));
            Map<String, Value> led = content(one);
            other.since(one, (before, after) -> {
                assertThat(before).isNotEqualTo(after);
                if (after != null) {
                    assertThat(led.put(after.name(), after)).isEqualTo(before);
                } else if (before != null) {
                    assertThat(led.remove(before.name())).isEqualTo(before);
                }
            });
            assertThat(led).isEqualTo(content(other));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 32, 1024})
    void partsTogetherAreTheWholeAndShareNothing(int parts) {
        for (int size : new int[] {0, 1, 5, 3000}) {
            NamedMap<Value> map = EMPTY;
            for (int i = 0; i < size; i++) {
                map = map.with(new Value("App.Server" + i + ".Obj", i));
            }
            Map<String, Value> seen = new TreeMap<>();
            for (int part = 0; part < parts; part++) {
                map.forEachIn(
                        part,
                        parts,
                        value -> assertThat(seen.put(value.name(), value)).isNull());
            }
            assertThat(seen).isEqualTo(content(map));
        }
    }

    @Test
    void anEqualValueChangesNothing() {
        NamedMap<Value> map = EMPTY.with(new Value("a", 1));
        assertThat(map.with(new Value("a", 1))).isSameAs(map);
        assertThat(map.without("b")).isSameAs(map);
    }
}
