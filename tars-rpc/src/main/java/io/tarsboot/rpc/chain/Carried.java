package io.tarsboot.rpc.chain;

import io.tarsboot.rpc.deadline.Deadline;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * On whose behalf a thread worked, to be taken along to another one.
 *
 * @param scope null if it worked for nobody
 */
public record Carried(@Nullable Deadline scope) {

    /** What this thread works for now. */
    public static Carried here() {
        return new Carried(Deadline.current());
    }

    public Runnable around(Runnable task) {
        return scope == null
                ? task
                : () -> {
                    Deadline before = Deadline.enter(scope);
                    try {
                        task.run();
                    } finally {
                        var unused = Deadline.enter(before);
                    }
                };
    }

    public <T> Callable<T> around(Callable<T> task) {
        return scope == null
                ? task
                : () -> {
                    Deadline before = Deadline.enter(scope);
                    try {
                        return task.call();
                    } finally {
                        var unused = Deadline.enter(before);
                    }
                };
    }

    public <T> Supplier<T> aroundSupplier(Supplier<T> task) {
        return scope == null
                ? task
                : () -> {
                    Deadline before = Deadline.enter(scope);
                    try {
                        return task.get();
                    } finally {
                        var unused = Deadline.enter(before);
                    }
                };
    }
}
