package io.tarsboot.rpc.transport.netty;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import javax.net.ssl.SSLEngine;

/**
 * Runs what takes long in the handshake of one connection. TLS 1.2 lets clients begin another one whenever they like,
 * which costs them little and the server much, and which nothing here needs: that ends the connection.
 */
final class OneHandshake implements Executor {

    private static final String TLS_1_2 = "TLSv1.2";

    private final SSLEngine engine;
    private final Executor tasks;
    private volatile boolean done;

    OneHandshake(SSLEngine engine, Executor tasks) {
        this.engine = engine;
        this.tasks = tasks;
    }

    void done() {
        done = true;
    }

    @Override
    public void execute(Runnable task) {
        if (done && engine.getSession().getProtocol().equals(TLS_1_2)) {
            throw new RejectedExecutionException("the client begins another handshake (expected: one)");
        }
        tasks.execute(task);
    }
}
