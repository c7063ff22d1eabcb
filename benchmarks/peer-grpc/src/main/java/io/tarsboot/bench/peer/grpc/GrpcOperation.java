package io.tarsboot.bench.peer.grpc;

import io.grpc.stub.StreamObserver;
import io.tarsboot.bench.load.Completion;
import io.tarsboot.bench.load.Operation;
import io.tarsboot.bench.load.WrongAnswerException;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A unary call by the generated stubs. */
record GrpcOperation<T>(
        Supplier<T> request,
        UnaryOperator<T> blocking,
        BiConsumer<T, StreamObserver<T>> asynchronous,
        Consumer<T> glance)
        implements Operation {

    @Override
    public void call() {
        glance.accept(blocking.apply(request.get()));
    }

    @Override
    public void start(Completion completion) {
        asynchronous.accept(request.get(), new Observer<>(glance, completion));
    }

    @Override
    public void verify() {
        T sent = request.get();
        WrongAnswerException.checkEqual(blocking.apply(sent), sent);
    }

    private static final class Observer<T> implements StreamObserver<T> {

        private final Consumer<T> glance;
        private final Completion completion;
        private @Nullable T answer;

        Observer(Consumer<T> glance, Completion completion) {
            this.glance = glance;
            this.completion = completion;
        }

        @Override
        public void onNext(T value) {
            answer = value;
        }

        @Override
        public void onError(Throwable failure) {
            completion.finished(failure);
        }

        @Override
        public void onCompleted() {
            T value = answer;
            if (value == null) {
                completion.finished(new WrongAnswerException("none", "one"));
                return;
            }
            try {
                glance.accept(value);
            } catch (WrongAnswerException e) {
                completion.finished(e);
                return;
            }
            completion.finished(null);
        }
    }
}
