package io.tarsboot.rpc.dialect;

import io.tarsboot.codec.TarsReader;
import io.tarsboot.codec.TarsWriter;
import io.tarsboot.contract.Call;
import io.tarsboot.contract.CallOptions;
import io.tarsboot.contract.Dispatcher;
import io.tarsboot.contract.ServantProxy;
import io.tarsboot.contract.ValuesWriter;
import io.tarsboot.rpc.MirrorBean;
import io.tarsboot.rpc.config.CallProtocol;
import io.tarsboot.rpc.kinds.MirrorPrx;
import io.tarsboot.rpc.kinds.MirrorServant;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;

/** Client and servant of the same dialect, without anything between them. */
final class Loop implements ServantProxy {

    private final DialectCalls client;
    private final Dispatcher servant;

    Loop(CallProtocol protocol) {
        Dialect dialect = Dialect.of(protocol).orElseThrow();
        client = new DialectCalls(dialect, new MirrorPrx.Factory().contract());
        servant = new DialectDispatcher(new MirrorServant.Factory().create(new MirrorBean()), dialect);
    }

    static MirrorPrx mirror(CallProtocol protocol) {
        return new MirrorPrx.Factory().create(new Loop(protocol));
    }

    /** What the servant answers to the content of a request. */
    TarsReader answer(String function, TarsReader request) throws Exception {
        Dispatcher.PreparedCall prepared = servant.prepare(function, request);
        return written(prepared.run().toCompletableFuture().join());
    }

    /** The same in text. */
    String answer(String function, String request) throws Exception {
        TarsReader answer = answer(function, new TarsReader(request.getBytes(StandardCharsets.UTF_8)));
        return new String(answer.readRest(), StandardCharsets.UTF_8);
    }

    static TarsReader written(ValuesWriter values) {
        TarsWriter out = new TarsWriter();
        values.writeTo(out);
        return new TarsReader(out.toByteArray());
    }

    @Override
    public <R> R call(Call<R> call) {
        Call<R> spoken = client.translated(call);
        try {
            return spoken.result().read(answer(call.function(), written(spoken.arguments())));
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public <R> CompletableFuture<R> callAsync(Call<R> call) {
        return CompletableFuture.completedFuture(call(call));
    }

    @Override
    public void callOneWay(Call<?> call) {
        call(call);
    }

    @Override
    public ServantProxy with(CallOptions options) {
        return this;
    }
}
