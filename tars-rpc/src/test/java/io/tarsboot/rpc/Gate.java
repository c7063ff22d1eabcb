package io.tarsboot.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.rpc.server.CurrentCall;
import io.tarsboot.rpc.server.ServantException;
import io.tarsboot.rpc.vec.ProbeEchoResult;
import io.tarsboot.rpc.vec.ProbeOutFirstResult;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** The probe, with a function that waits while the gate is closed. */
final class Gate extends ProbeBean {

    final List<String> calls = new CopyOnWriteArrayList<>();
    private final BlockingQueue<CurrentCall> entered = new LinkedBlockingQueue<>();
    private volatile CountDownLatch latch = new CountDownLatch(0);

    void close() {
        latch = new CountDownLatch(1);
    }

    void open() {
        latch.countDown();
    }

    /** Waits until a call stands at the gate; each call is waited for once. */
    CurrentCall awaitEntered() throws InterruptedException {
        CurrentCall call = entered.poll(20, TimeUnit.SECONDS);
        assertThat(call).as("a call of nothing() has come").isNotNull();
        return call;
    }

    @Override
    public void nothing() throws Exception {
        entered.add(CurrentCall.get());
        latch.await();
    }

    @Override
    public ProbeEchoResult echo(String text) {
        calls.add("echo");
        return super.echo(text);
    }

    @Override
    public ProbeOutFirstResult outFirst(String text) {
        CurrentCall call = CurrentCall.get();
        if (text.equals("refused")) {
            call.setResponseContext("retry", "tomorrow");
            throw new ServantException(4711, "not today");
        }
        if (text.equals("hash")) {
            call.setResponseContext("hash", call.context().get("tars_hash"));
        }
        call.setResponseContext("caller", call.caller());
        call.setResponseContext("object", call.object());
        call.setResponseContext("remaining", call.remaining().orElseThrow().toString());
        return super.outFirst(text);
    }
}
