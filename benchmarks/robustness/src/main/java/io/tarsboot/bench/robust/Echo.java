package io.tarsboot.bench.robust;

import io.tarsboot.codec.Bytes;
import io.tarsboot.codec.TarsReader;
import io.tarsboot.contract.Call;
import io.tarsboot.contract.Dispatcher;
import io.tarsboot.contract.ValuesWriter;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** What all these benches call: a function that gives back the bytes that it got, after some work. */
final class Echo implements Dispatcher {

    static final String OBJECT = "Bench.RobustServer.EchoObj";
    static final String FUNCTION = "echo";

    private static final int PAYLOAD = 1;
    private static final int RESULT = 0;

    private final Work work;

    Echo(Work work) {
        this.work = work;
    }

    static Call<Bytes> call(Bytes payload) {
        return new Call<>(FUNCTION, arguments(payload), in -> in.readBytes(RESULT, "result"));
    }

    static ValuesWriter arguments(Bytes payload) {
        return out -> out.writeBytes(PAYLOAD, payload);
    }

    static Bytes result(TarsReader values) {
        return values.readBytes(RESULT, "result");
    }

    @Override
    public Set<String> functions() {
        return Set.of(FUNCTION);
    }

    @Override
    public PreparedCall prepare(String function, TarsReader arguments) {
        Bytes payload = arguments.readBytes(PAYLOAD, "payload");
        return () -> answer(payload);
    }

    private CompletionStage<ValuesWriter> answer(Bytes payload) throws InterruptedException {
        work.run();
        return CompletableFuture.completedFuture(out -> out.writeBytes(RESULT, payload));
    }
}
