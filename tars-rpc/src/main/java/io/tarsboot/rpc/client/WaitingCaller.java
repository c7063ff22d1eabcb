package io.tarsboot.rpc.client;

import io.tarsboot.rpc.packet.ResponsePacket;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** The thread that made it, asleep until its call has ended. In a fork-join pool another thread works meanwhile. */
final class WaitingCaller implements Recipient, ForkJoinPool.ManagedBlocker {

    private final Thread thread = Thread.currentThread();
    private @Nullable ResponsePacket response;
    private @Nullable Throwable failure;
    /** Written last and read first: what it says is true of the two above. */
    private volatile boolean ended;

    @Override
    public void ended(@Nullable ResponsePacket given, @Nullable Throwable why) {
        response = given;
        failure = why;
        ended = true;
        LockSupport.unpark(thread);
    }

    /** Sleeps until the call has ended. */
    void await() throws InterruptedException {
        ForkJoinPool.managedBlock(this);
    }

    /** Why there is no response, if there is none. */
    @Nullable
    Throwable failure() {
        return failure;
    }

    @Nullable
    ResponsePacket response() {
        return response;
    }

    @Override
    public boolean isReleasable() {
        return ended;
    }

    @Override
    public boolean block() throws InterruptedException {
        while (!ended) {
            LockSupport.park(this);
            if (!ended && Thread.interrupted()) {
                throw new InterruptedException();
            }
        }
        return true;
    }
}
