package io.tarsboot.raft.test.history;

import java.util.HashSet;
import java.util.Set;

/** Sets under names. Adding and removing answer the elements after it, as looking does. */
public final class Sets implements SequentialModel<Set<String>, Sets.Access, Set<String>> {

    /** What can be asked of a set. */
    public sealed interface Access {

        String name();
    }

    public record Elements(String name) implements Access {

        @Override
        public String toString() {
            return "elements of " + name;
        }
    }

    public record Insert(String name, String element) implements Access {

        @Override
        public String toString() {
            return "insert " + element + " into " + name;
        }
    }

    public record Remove(String name, String element) implements Access {

        @Override
        public String toString() {
            return "remove " + element + " from " + name;
        }
    }

    @Override
    public Set<String> initial() {
        return Set.of();
    }

    @Override
    public Step<Set<String>, Set<String>> apply(Set<String> state, Access input) {
        Set<String> after = new HashSet<>(state);
        if (input instanceof Insert insert) {
            after.add(insert.element());
        } else if (input instanceof Remove remove) {
            after.remove(remove.element());
        }
        Set<String> fixed = Set.copyOf(after);
        return new Step<>(fixed, fixed);
    }

    @Override
    public Object subject(Access input) {
        return input.name();
    }
}
