package io.tarsboot.rpc.chain;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * Marks calls, so that what all servers log on behalf of them can be told from the rest. The mark goes along with every
 * call that is made within, and with every call that servants make for those, also by servers in other languages.
 *
 * <pre>{@code
 * String answer = Dyeing.call("10086", () -> hello.sayHello("world"));
 * }</pre>
 */
public final class Dyeing {

    private Dyeing() {}

    /**
     * Calls that the work makes, on this thread, are marked.
     *
     * @param key what they are marked with, such as the number of a customer; one line, shown in logs
     */
    public static <T> T call(String key, Supplier<T> work) {
        return MarkedScope.around(marks -> marks.dyed(key), work);
    }

    /** The same without a result. */
    public static void run(String key, Runnable work) {
        var unused = call(key, () -> {
            work.run();
            return true;
        });
    }

    /** What the work of this thread is marked with; empty if it is not. */
    public static Optional<String> currentKey() {
        ChainMarks marks = Scope.currentMarks();
        return marks.isDyed() ? Optional.of(marks.dyeKey()) : Optional.empty();
    }
}
