package io.tarsboot.naming.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An immutable map from names to values that know their names. A change makes another map that shares all but the way to
 * what changed, so that it costs a few small arrays however many entries there are, and so that two maps of which one was
 * made from the other are compared by looking at nothing but the difference.
 *
 * <p>It is a tree that branches by five bits of the hash at each step. What stands at a place depends on the names alone
 * and not on how the map came about, which is why a part of the tree can be named by a number.
 *
 * @param <V> the values
 */
final class NamedMap<V> {

    private static final int BITS = 5;
    private static final int WAYS = 1 << BITS;
    private static final int LAST_SHIFT = 30;

    private final Function<V, String> nameOf;
    private final Branch root;
    private final int size;

    /** Up to 32 slots, of which only those are there that the bitmap names: values, branches or clashes. */
    private static final class Branch {

        static final Branch EMPTY = new Branch(0, new Object[0]);

        private final int bitmap;
        private final Object[] slots;

        Branch(int bitmap, Object[] slots) {
            this.bitmap = bitmap;
            this.slots = slots;
        }

        @Nullable
        Object at(int bit) {
            return (bitmap & bit) == 0 ? null : slots[place(bit)];
        }

        private int place(int bit) {
            return Integer.bitCount(bitmap & (bit - 1));
        }

        Branch with(int bit, Object slot) {
            int place = place(bit);
            if ((bitmap & bit) != 0) {
                Object[] changed = slots.clone();
                changed[place] = slot;
                return new Branch(bitmap, changed);
            }
            Object[] more = new Object[slots.length + 1];
            System.arraycopy(slots, 0, more, 0, place);
            more[place] = slot;
            System.arraycopy(slots, place, more, place + 1, slots.length - place);
            return new Branch(bitmap | bit, more);
        }

        Branch without(int bit) {
            int place = place(bit);
            Object[] fewer = new Object[slots.length - 1];
            System.arraycopy(slots, 0, fewer, 0, place);
            System.arraycopy(slots, place + 1, fewer, place, fewer.length - place);
            return new Branch(bitmap & ~bit, fewer);
        }
    }

    /** Values whose names have the same hash, in the order of their names. */
    private static final class Clash {

        private final Object[] values;

        Clash(Object[] values) {
            this.values = values;
        }
    }

    private NamedMap(Function<V, String> nameOf, Branch root, int size) {
        this.nameOf = nameOf;
        this.root = root;
        this.size = size;
    }

    static <V> NamedMap<V> empty(Function<V, String> nameOf) {
        return new NamedMap<>(nameOf, Branch.EMPTY, 0);
    }

    int size() {
        return size;
    }

    @Nullable
    V get(String name) {
        int hash = hash(name);
        Object slot = root;
        for (int shift = 0; slot instanceof Branch branch; shift += BITS) {
            slot = branch.at(bit(hash, shift));
        }
        if (slot instanceof Clash clash) {
            for (Object each : clash.values) {
                if (name.equals(nameOf(each))) {
                    return value(each);
                }
            }
            return null;
        }
        return slot != null && name.equals(nameOf(slot)) ? value(slot) : null;
    }

    /** The map with this value, in place of one of the same name; the same map if that one is equal. */
    NamedMap<V> with(V value) {
        String name = nameOf.apply(value);
        V before = get(name);
        if (value.equals(before)) {
            return this;
        }
        Branch changed = put(root, 0, hash(name), name, value);
        return new NamedMap<>(nameOf, changed, before == null ? size + 1 : size);
    }

    NamedMap<V> without(String name) {
        if (get(name) == null) {
            return this;
        }
        return new NamedMap<>(nameOf, remove(root, 0, hash(name), name), size - 1);
    }

    void forEach(Consumer<V> visitor) {
        visit(root, visitor);
    }

    /**
     * One part of all values.
     *
     * @param part from 0
     * @param parts 1, 32 or 1024
     */
    void forEachIn(int part, int parts, Consumer<V> visitor) {
        Object slot = root;
        int rest = part;
        for (int ways = parts; ways > 1; ways /= WAYS) {
            if (!(slot instanceof Branch branch)) {
                // A value that stands above the wanted level belongs to the part that its hash names.
                visitIf(slot, visitor, part, parts);
                return;
            }
            slot = branch.at(1 << (rest % WAYS));
            rest /= WAYS;
        }
        visitIf(slot, visitor, part, parts);
    }

    /** Is told what was there before and what is there now; one of them may be missing. */
    @FunctionalInterface
    interface Difference<V> {

        void found(@Nullable V before, @Nullable V after);
    }

    /** Tells all names of which this map and an earlier one have different values. */
    void since(NamedMap<V> earlier, Difference<V> difference) {
        compare(earlier.root, root, difference);
    }

    private Branch put(Branch branch, int shift, int hash, String name, V value) {
        int bit = bit(hash, shift);
        Object slot = branch.at(bit);
        if (slot == null) {
            return branch.with(bit, value);
        }
        if (slot instanceof Branch below) {
            return branch.with(bit, put(below, shift + BITS, hash, name, value));
        }
        int other = slot instanceof Clash clash ? hash(nameOf(clash.values[0])) : hash(nameOf(slot));
        if (other == hash) {
            return branch.with(bit, together(slot, name, value));
        }
        return branch.with(bit, apart(slot, other, value, hash, shift + BITS));
    }

    /** A value beside what has the same hash, or in place of it if it has the same name. */
    private Object together(Object slot, String name, V value) {
        Object[] values = slot instanceof Clash clash ? clash.values : new Object[] {slot};
        List<Object> all = new ArrayList<>(values.length + 1);
        for (Object each : values) {
            if (!name.equals(nameOf(each))) {
                all.add(each);
            }
        }
        all.add(value);
        all.sort((one, two) -> nameOf(one).compareTo(nameOf(two)));
        return all.size() == 1 ? value : new Clash(all.toArray());
    }

    private static Branch apart(Object one, int hashOfOne, Object other, int hashOfOther, int shift) {
        if (shift > LAST_SHIFT) {
            throw new IllegalStateException("two hashes that are different have different bits");
        }
        int bitOfOne = bit(hashOfOne, shift);
        int bitOfOther = bit(hashOfOther, shift);
        Branch lone = Branch.EMPTY;
        return bitOfOne == bitOfOther
                ? lone.with(bitOfOne, apart(one, hashOfOne, other, hashOfOther, shift + BITS))
                : lone.with(bitOfOne, one).with(bitOfOther, other);
    }

    /** The name is there. What stands alone below the root moves up, as if it had always been alone. */
    private Branch remove(Branch branch, int shift, int hash, String name) {
        int bit = bit(hash, shift);
        Object slot = branch.at(bit);
        if (slot instanceof Branch below) {
            Branch left = remove(below, shift + BITS, hash, name);
            boolean alone = left.slots.length == 1 && !(left.slots[0] instanceof Branch);
            return branch.with(bit, alone ? left.slots[0] : left);
        }
        if (slot instanceof Clash clash) {
            Object[] left = Arrays.stream(clash.values)
                    .filter(each -> !name.equals(nameOf(each)))
                    .toArray();
            return branch.with(bit, left.length == 1 ? left[0] : new Clash(left));
        }
        return branch.without(bit);
    }

    private void visit(@Nullable Object slot, Consumer<V> visitor) {
        if (slot instanceof Branch branch) {
            for (Object each : branch.slots) {
                visit(each, visitor);
            }
        } else if (slot instanceof Clash clash) {
            for (Object each : clash.values) {
                visitor.accept(value(each));
            }
        } else if (slot != null) {
            visitor.accept(value(slot));
        }
    }

    private void visitIf(@Nullable Object slot, Consumer<V> visitor, int part, int parts) {
        visit(slot, value -> {
            if ((hash(nameOf.apply(value)) & (parts - 1)) == part) {
                visitor.accept(value);
            }
        });
    }

    private void compare(@Nullable Object before, @Nullable Object after, Difference<V> difference) {
        if (before == after) {
            return;
        }
        if (before instanceof Branch one && after instanceof Branch other) {
            int either = one.bitmap | other.bitmap;
            while (either != 0) {
                int bit = Integer.lowestOneBit(either);
                either &= ~bit;
                compare(one.at(bit), other.at(bit), difference);
            }
            return;
        }
        // At least one side is a single value or a few of one hash, so neither side is large for long.
        List<V> olds = new ArrayList<>();
        List<V> news = new ArrayList<>();
        visit(before, olds::add);
        visit(after, news::add);
        for (V old : olds) {
            V now = named(news, nameOf.apply(old));
            if (!old.equals(now)) {
                difference.found(old, now);
            }
        }
        for (V now : news) {
            if (named(olds, nameOf.apply(now)) == null) {
                difference.found(null, now);
            }
        }
    }

    private @Nullable V named(List<V> values, String name) {
        for (V value : values) {
            if (name.equals(nameOf.apply(value))) {
                return value;
            }
        }
        return null;
    }

    @SuppressWarnings("unchecked") // Whatever is neither a branch nor a clash was put in as a value.
    private V value(Object slot) {
        return (V) slot;
    }

    private String nameOf(Object slot) {
        return nameOf.apply(value(slot));
    }

    private static int hash(String name) {
        int hash = name.hashCode();
        return hash ^ (hash >>> 16);
    }

    private static int bit(int hash, int shift) {
        return 1 << ((hash >>> shift) & (WAYS - 1));
    }
}
