package io.tarsboot.admin.server.testing;

import io.tarsboot.codec.TarsReader;
import io.tarsboot.codec.TarsWriter;
import io.tarsboot.contract.Call;
import io.tarsboot.contract.CallOptions;
import io.tarsboot.contract.Dispatcher;
import io.tarsboot.contract.ServantProxy;
import io.tarsboot.contract.ValuesWriter;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Calls a servant in the same thread, through everything that is generated and encoded, without a network.
 *
 * @param failure what a call with these options throws instead of reaching the servant; null if it reaches it
 */
public record Loopback(
        Dispatcher dispatcher, Function<CallOptions, @Nullable RuntimeException> failure, CallOptions options)
        implements ServantProxy {

    public Loopback(Dispatcher dispatcher, Supplier<@Nullable RuntimeException> failure) {
        this(dispatcher, options -> failure.get(), CallOptions.NONE);
    }

    @Override
    public <R> R call(Call<R> call) {
        RuntimeException wanted = failure.apply(options);
        if (wanted != null) {
            throw wanted;
        }
        try {
            ValuesWriter result = dispatcher
                    .prepare(call.function(), reader(call.arguments()))
                    .run()
                    .toCompletableFuture()
                    .get();
            return call.result().read(reader(result));
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public <R> CompletableFuture<R> callAsync(Call<R> call) {
        return CompletableFuture.supplyAsync(() -> call(call));
    }

    @Override
    public void callOneWay(Call<?> call) {
        call(call);
    }

    @Override
    public ServantProxy with(CallOptions more) {
        return new Loopback(dispatcher, failure, options.and(more));
    }

    private static TarsReader reader(ValuesWriter values) {
        TarsWriter out = new TarsWriter();
        values.writeTo(out);
        return new TarsReader(out.toByteArray());
    }
}
