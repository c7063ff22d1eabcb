package io.tarsboot.rpc.protocol;

import io.tarsboot.codec.Bytes;
import io.tarsboot.codec.TarsReader;
import io.tarsboot.contract.Dispatcher;
import io.tarsboot.contract.ValuesWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A servant without an interface, whose functions take bytes and return bytes. Immutable. */
public final class BytesServant implements Dispatcher {

    private final Map<String, Function<Bytes, CompletionStage<Bytes>>> functions;

    private BytesServant(Map<String, Function<Bytes, CompletionStage<Bytes>>> functions) {
        this.functions = Map.copyOf(functions);
    }

    public static BytesServant of(String function, Function<Bytes, Bytes> body) {
        return new BytesServant(Map.of()).and(function, body);
    }

    public BytesServant and(String function, Function<Bytes, Bytes> body) {
        return andAsync(function, given -> CompletableFuture.completedFuture(body.apply(given)));
    }

    /** The same with a function that answers later. */
    public BytesServant andAsync(String function, Function<Bytes, CompletionStage<Bytes>> body) {
        Map<String, Function<Bytes, CompletionStage<Bytes>>> more = new LinkedHashMap<>(functions);
        more.put(function, body);
        return new BytesServant(more);
    }

    @Override
    public Set<String> functions() {
        return functions.keySet();
    }

    @Override
    public @Nullable PreparedCall prepare(String function, TarsReader arguments) {
        Function<Bytes, CompletionStage<Bytes>> body = functions.get(function);
        if (body == null) {
            return null;
        }
        Bytes given = arguments.readBytes(1, "body");
        return () -> Objects.requireNonNull(body.apply(given), "it returned no stage")
                .thenApply(BytesServant::written);
    }

    private static ValuesWriter written(Bytes answer) {
        Objects.requireNonNull(answer, "it returned nothing");
        return out -> out.writeBytes(0, answer);
    }
}
