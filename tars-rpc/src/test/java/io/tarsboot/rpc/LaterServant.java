package io.tarsboot.rpc;

import io.tarsboot.codec.Bytes;
import io.tarsboot.codec.TarsReader;
import io.tarsboot.contract.Dispatcher;
import io.tarsboot.contract.ValuesWriter;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Takes bytes and gives them back when the test says so. */
final class LaterServant implements Dispatcher {

    private final BlockingQueue<Runnable> completions = new LinkedBlockingQueue<>();

    /** What completes the next call. */
    Runnable take() {
        try {
            Runnable completion = completions.poll(20, TimeUnit.SECONDS);
            if (completion == null) {
                throw new AssertionError("the servant was not called within 20 s");
            }
            return completion;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public Set<String> functions() {
        return Set.of("append");
    }

    @Override
    public PreparedCall prepare(String function, TarsReader arguments) {
        Bytes payload = arguments.readBytes(1, "payload");
        CompletableFuture<ValuesWriter> answer = new CompletableFuture<>();
        completions.add(() -> answer.complete(out -> out.writeBytes(0, payload)));
        return () -> answer;
    }
}
