package io.tarsboot.bench.load;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * A call of a library that gives futures to those who do not wait.
 *
 * @param sent what comes back if all is well
 * @param glance fails if the answer is wrong by the look of it
 */
public record FutureOperation<T>(
        T sent, Callable<T> blocking, Supplier<? extends CompletableFuture<T>> asynchronous, Consumer<T> glance)
        implements Operation {

    @Override
    public void call() throws Exception {
        glance.accept(blocking.call());
    }

    @Override
    public void start(Completion completion) {
        var unused = asynchronous.get().whenComplete((answer, failure) -> {
            if (failure == null) {
                tell(completion, answer);
            } else {
                completion.finished(failure);
            }
        });
    }

    @Override
    public void verify() throws Exception {
        WrongAnswerException.checkEqual(blocking.call(), sent);
    }

    private void tell(Completion completion, T answer) {
        try {
            glance.accept(answer);
        } catch (WrongAnswerException e) {
            completion.finished(e);
            return;
        }
        completion.finished(null);
    }
}
