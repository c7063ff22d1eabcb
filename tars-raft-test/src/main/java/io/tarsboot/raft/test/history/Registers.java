package io.tarsboot.raft.test.history;

/** Values under names that are read, written, and written if they are as expected. */
public final class Registers implements SequentialModel<String, Registers.Access, String> {

    /** What a register holds before the first write. */
    public static final String EMPTY = "";

    /** What a write answers. */
    public static final String DONE = "done";

    /** What a conditional write answers if the register held something else. */
    public static final String OTHER = "other";

    /** What can be asked of a register. */
    public sealed interface Access {

        String name();
    }

    /** Answers the value. */
    public record Read(String name) implements Access {

        @Override
        public String toString() {
            return "read " + name;
        }
    }

    /** Answers {@link #DONE}. */
    public record Write(String name, String value) implements Access {

        @Override
        public String toString() {
            return "write " + name + "=" + value;
        }
    }

    /** Answers {@link #DONE} or {@link #OTHER}. */
    public record CompareAndSet(String name, String expected, String value) implements Access {

        @Override
        public String toString() {
            return "set " + name + "=" + value + " if " + expected;
        }
    }

    @Override
    public String initial() {
        return EMPTY;
    }

    @Override
    public Step<String, String> apply(String state, Access input) {
        if (input instanceof Write write) {
            return new Step<>(write.value(), DONE);
        }
        if (input instanceof CompareAndSet set) {
            return state.equals(set.expected()) ? new Step<>(set.value(), DONE) : new Step<>(state, OTHER);
        }
        return new Step<>(state, state);
    }

    @Override
    public Object subject(Access input) {
        return input.name();
    }
}
