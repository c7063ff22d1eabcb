package io.tarsboot.raft.transport;

import io.tarsboot.raft.transport.TransportException.Reach;
import io.tarsboot.rpc.threads.Causes;
import io.tarsboot.rpc.threads.WorkerThreads;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Connects members in one process without sockets: for tests, of groups and of what uses them. A member can be
 * {@linkplain #isolate cut off} and {@linkplain #heal connected} again.
 */
public final class InProcessNetwork {

    private final Map<MemberAddress, Inbox> inboxes = new ConcurrentHashMap<>();
    private final Set<MemberAddress> isolated = ConcurrentHashMap.newKeySet();

    /** How the member at an address reaches the others. */
    public RaftTransport transportOf(MemberAddress self) {
        return new MemberTransport(self);
    }

    /** From now on nothing reaches the member, and nothing that it sends arrives, answers included. */
    public void isolate(MemberAddress member) {
        isolated.add(member);
    }

    public void heal(MemberAddress member) {
        isolated.remove(member);
    }

    private boolean connects(MemberAddress one, MemberAddress other) {
        return one.equals(other) || !(isolated.contains(one) || isolated.contains(other));
    }

    private final class MemberTransport implements RaftTransport {

        private final MemberAddress self;

        MemberTransport(MemberAddress self) {
            this.self = self;
        }

        @Override
        public Listening listen(MemberAddress address, MessageHandler handler) {
            Inbox inbox = new Inbox(address, handler);
            if (inboxes.putIfAbsent(address, inbox) != null) {
                inbox.close();
                throw new TransportException(Reach.NOT_SENT, "address: " + address + " (expected: one that is free)");
            }
            return inbox;
        }

        @Override
        public CompletableFuture<MemberMessage> send(MemberAddress to, MemberMessage request, Duration timeout) {
            Inbox inbox = inboxes.get(to);
            if (inbox == null || !connects(self, to)) {
                return CompletableFuture.failedFuture(
                        new TransportException(Reach.NOT_SENT, to + ": nobody listens there"));
            }
            return inbox.put(request)
                    .thenApply(answer -> {
                        if (!connects(self, to)) {
                            throw new TransportException(Reach.UNKNOWN, to + ": cut off before it answered");
                        }
                        return answer;
                    })
                    .orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
                    .exceptionallyCompose(failure -> CompletableFuture.failedFuture(asTransport(to, failure)));
        }

        @Override
        public void close() {
            // What listens is closed by whoever asked for it.
        }
    }

    private static TransportException asTransport(MemberAddress to, Throwable failure) {
        Throwable cause = Causes.of(failure);
        if (cause instanceof TransportException transport) {
            return transport;
        }
        if (cause instanceof TimeoutException) {
            return new TransportException(Reach.TIMED_OUT, to + ": no answer in time", cause);
        }
        return new TransportException(Reach.REFUSED, to + ": " + cause, cause);
    }

    /** Takes messages in one after the other, as a connection does. */
    private final class Inbox implements RaftTransport.Listening {

        private final MemberAddress address;
        private final MessageHandler handler;
        private final ExecutorService reader;

        Inbox(MemberAddress address, MessageHandler handler) {
            this.address = address;
            this.handler = handler;
            this.reader = WorkerThreads.platform("raft-inbox-" + address, 1);
        }

        CompletableFuture<MemberMessage> put(MemberMessage request) {
            try {
                return CompletableFuture.supplyAsync(() -> handler.handle(request), reader)
                        .thenCompose(stage -> stage);
            } catch (RejectedExecutionException closed) {
                return CompletableFuture.failedFuture(
                        new TransportException(Reach.NOT_SENT, address + ": closed", closed));
            }
        }

        @Override
        public void close() {
            inboxes.remove(address, this);
            reader.shutdown();
        }
    }
}
