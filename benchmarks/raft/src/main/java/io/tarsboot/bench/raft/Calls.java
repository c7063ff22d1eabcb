package io.tarsboot.bench.raft;

import io.tarsboot.bench.load.Completion;
import io.tarsboot.bench.load.Load;
import io.tarsboot.bench.load.Message;
import io.tarsboot.bench.load.Operation;
import io.tarsboot.bench.load.Shape;
import io.tarsboot.bench.load.Window;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** What a process is told to do again and again, as often as it can with so many under way. */
record Calls(Supplier<CompletableFuture<?>> next) implements Operation {

    @Override
    public void call() throws Exception {
        next.get().get();
    }

    @Override
    public void start(Completion completion) {
        var unused = next.get().whenComplete((answer, failure) -> completion.finished(failure));
    }

    @Override
    public void verify() throws Exception {
        call();
    }

    /** @param command says how many are under way, and how long */
    Message run(Message command) throws InterruptedException {
        Shape shape = new Shape.Asynchronous((int) command.number("underWay"));
        Window window = Load.of(shape).run(this, Duration.ofMillis(command.number("millis")));
        return Figures.of(window);
    }
}
