package io.tarsboot.spring.server;

import java.util.concurrent.CountDownLatch;

/**
 * Keeps the JVM alive while a server runs. The threads of the transport are daemons, and a program that serves nothing
 * but TARS has no others.
 */
final class KeepAlive implements AutoCloseable {

    private final CountDownLatch closed = new CountDownLatch(1);

    private KeepAlive() {}

    static KeepAlive start() {
        KeepAlive keepAlive = new KeepAlive();
        Thread thread = new Thread(keepAlive::await, "tars-keep-alive");
        thread.setDaemon(false);
        thread.start();
        return keepAlive;
    }

    private void await() {
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
