package io.tarsboot.rpc.transport.inprocess;

import io.tarsboot.codec.TarsReader;
import io.tarsboot.codec.TarsWriter;
import io.tarsboot.rpc.transport.Backlog;
import io.tarsboot.rpc.transport.Connection;
import io.tarsboot.rpc.transport.ConnectionListener;
import io.tarsboot.rpc.transport.TransportLimits;
import java.io.IOException;
import java.net.SocketAddress;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One end of a pair. What one end sends becomes an event of the other; the events of one end run one after another. */
final class InProcessConnection implements Connection {

    private static final Logger log = LoggerFactory.getLogger(InProcessConnection.class);

    private final InProcessAddress peerName;
    private final TransportLimits limits;
    private final Backlog backlog;
    private final Executor executor;
    private final Consumer<InProcessConnection> onEnd;
    private @Nullable InProcessConnection other;

    private final Queue<Runnable> events = new ArrayDeque<>();
    private boolean running;

    private volatile boolean open = true;
    private @Nullable ConnectionListener listener;
    private boolean ended;

    InProcessConnection(
            String peerName, TransportLimits limits, Executor executor, Consumer<InProcessConnection> onEnd) {
        this.peerName = new InProcessAddress(peerName);
        this.limits = limits;
        this.backlog = new Backlog(limits);
        this.executor = executor;
        this.onEnd = onEnd;
    }

    static void join(InProcessConnection one, InProcessConnection another) {
        one.other = another;
        another.other = one;
    }

    /** Makes it the first event to learn who listens, before anything can come from the other end. */
    void prepare(Supplier<@Nullable ConnectionListener> accept) {
        synchronized (events) {
            events.add(() -> listener = accept.get());
        }
    }

    /** Begins to run events. */
    void start() {
        post(() -> {});
    }

    @Override
    public Sent send(TarsWriter packet) {
        InProcessConnection receiver = other;
        if (!open || receiver == null) {
            return Sent.CLOSED;
        }
        int size = packet.size() + Integer.BYTES;
        Sent sent = backlog.enter(size);
        if (sent == Sent.ACCEPTED) {
            receiver.post(() -> {
                backlog.leave(size);
                receiver.receive(packet);
            });
        }
        return sent;
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    @Override
    public SocketAddress peer() {
        return peerName;
    }

    @Override
    public void close() {
        if (open) {
            open = false;
            endBoth(null);
        }
    }

    private void receive(TarsWriter packet) {
        if (!open || listener == null) {
            return;
        }
        int size = packet.size() + Integer.BYTES;
        if (size > limits.maxFrameSize()) {
            fail(new IOException("frame length: " + size + " (expected: at most " + limits.maxFrameSize() + ")"));
            return;
        }
        try {
            listener.onPacket(this, new TarsReader(packet.array(), 0, packet.size()));
        } catch (RuntimeException | Error e) {
            fail(e);
        }
    }

    private void fail(Throwable cause) {
        log.debug("The connection with {} is closed: {}", peerName, cause.toString());
        open = false;
        endBoth(cause);
    }

    /** Comes after all that was sent, on both ends. */
    private void endBoth(@Nullable Throwable cause) {
        InProcessConnection far = other;
        if (far != null) {
            far.post(() -> far.end(null));
        }
        post(() -> end(cause));
    }

    private void end(@Nullable Throwable cause) {
        open = false;
        if (ended) {
            return;
        }
        ended = true;
        onEnd.accept(this);
        if (listener != null) {
            listener.onClosed(this, cause);
        }
    }

    private void post(Runnable event) {
        synchronized (events) {
            events.add(event);
            if (running) {
                return;
            }
            running = true;
        }
        try {
            executor.execute(this::runEvents);
        } catch (RejectedExecutionException shutDown) {
            synchronized (events) {
                running = false;
            }
        }
    }

    private void runEvents() {
        while (true) {
            Runnable event;
            synchronized (events) {
                event = events.poll();
                if (event == null) {
                    running = false;
                    return;
                }
            }
            try {
                event.run();
            } catch (RuntimeException | Error e) {
                log.error("A listener of the connection with {} failed", peerName, e);
            }
        }
    }
}
