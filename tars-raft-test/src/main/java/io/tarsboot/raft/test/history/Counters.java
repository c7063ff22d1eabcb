package io.tarsboot.raft.test.history;

/** Numbers under names, to which is added. Everything answers the number after it. */
public final class Counters implements SequentialModel<Long, Counters.Access, Long> {

    /** What can be asked of a counter. */
    public sealed interface Access {

        String name();
    }

    public record Get(String name) implements Access {

        @Override
        public String toString() {
            return "get " + name;
        }
    }

    public record Add(String name, long amount) implements Access {

        @Override
        public String toString() {
            return "add " + amount + " to " + name;
        }
    }

    @Override
    public Long initial() {
        return 0L;
    }

    @Override
    public Step<Long, Long> apply(Long state, Access input) {
        long after = input instanceof Add add ? state + add.amount() : state;
        return new Step<>(after, after);
    }

    @Override
    public Object subject(Access input) {
        return input.name();
    }
}
