package io.tarsboot.raft.test.network;

import io.tarsboot.raft.transport.InProcessNetwork;
import io.tarsboot.raft.transport.MemberAddress;
import io.tarsboot.raft.transport.MemberMessage;
import io.tarsboot.raft.transport.MessageHandler;
import io.tarsboot.raft.transport.RaftTransport;
import io.tarsboot.raft.transport.TransportException;
import io.tarsboot.raft.transport.TransportException.Reach;
import io.tarsboot.rpc.threads.Causes;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * A network between members that a test breaks. What is lost is lost in silence, as behind a dead switch: whoever waits
 * for an answer waits for the whole of its time. Each way from one member to another has its own conditions and its own
 * chance, which the seed decides; how the members' threads meet is still up to the machine.
 */
public final class FaultyNetwork implements AutoCloseable {

    private final Function<MemberAddress, RaftTransport> real;
    private final long seed;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread created = new Thread(task, "faulty-network");
        created.setDaemon(true);
        return created;
    });
    private final Map<Way, Link> links = new ConcurrentHashMap<>();
    private volatile LinkConditions conditions = LinkConditions.PERFECT;

    /** A network in this process. */
    public FaultyNetwork(long seed) {
        this(new InProcessNetwork()::transportOf, seed);
    }

    /** @param real what carries the messages that arrive, for the member at an address */
    public FaultyNetwork(Function<MemberAddress, RaftTransport> real, long seed) {
        this.real = real;
        this.seed = seed;
    }

    /** How a member reaches the others. A member that is started again gets a new one. */
    public Plug plug(MemberAddress self) {
        return new Plug(self, real.apply(self));
    }

    /** The conditions of all links from now on. */
    public void conditions(LinkConditions changed) {
        conditions = changed;
        links.values().forEach(link -> link.conditions(changed));
    }

    /** From now on nothing gets from one member to the other; the other way is left as it is. */
    public void cut(MemberAddress from, MemberAddress to) {
        link(from, to).cut();
    }

    /** From now on nothing gets between those on this side and the others. */
    public void separate(Collection<MemberAddress> side, Collection<MemberAddress> others) {
        side.forEach(one -> others.forEach(other -> {
            cut(one, other);
            cut(other, one);
        }));
    }

    /** Messages from a member and to it wait until the network is healed, as while its machine stands still. */
    public void hold(MemberAddress member, Collection<MemberAddress> others) {
        others.forEach(other -> {
            link(member, other).hold();
            link(other, member).hold();
        });
    }

    /** Nothing is cut or held any more; the conditions stay as they are. */
    public void heal() {
        links.values().forEach(Link::heal);
    }

    /** Carries nothing any more. */
    @Override
    public void close() {
        thread.shutdownNow();
    }

    private Link link(MemberAddress from, MemberAddress to) {
        return links.computeIfAbsent(new Way(from, to), way -> {
            Link link = new Link(thread, seed * 31 + way.hashCode());
            link.conditions(conditions);
            return link;
        });
    }

    private record Way(MemberAddress from, MemberAddress to) {}

    /** What connects a member to the network. Once it is pulled nobody hears of the member again. */
    public final class Plug implements RaftTransport {

        private final MemberAddress self;
        private final RaftTransport carrier;
        private volatile boolean pulled;

        private Plug(MemberAddress self, RaftTransport carrier) {
            this.self = self;
            this.carrier = carrier;
        }

        /** The member is dead for the others, whatever it still does. */
        public void pull() {
            pulled = true;
        }

        @Override
        public Listening listen(MemberAddress address, MessageHandler handler) {
            return carrier.listen(address, request -> pulled ? new CompletableFuture<>() : handler.handle(request));
        }

        @Override
        public CompletableFuture<MemberMessage> send(MemberAddress to, MemberMessage request, Duration timeout) {
            CompletableFuture<MemberMessage> answer = new CompletableFuture<>();
            if (to.equals(self)) {
                return pulled ? answer : carrier.send(to, request, timeout);
            }
            unlessPulled(() -> link(self, to).carry(() -> deliver(to, request, timeout, answer), true));
            return answer.orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
                    .exceptionallyCompose(failure -> CompletableFuture.failedFuture(asTransport(to, failure)));
        }

        private void deliver(
                MemberAddress to, MemberMessage request, Duration timeout, CompletableFuture<MemberMessage> answer) {
            var unused = carrier.send(to, request, timeout)
                    .whenComplete((body, failure) -> link(to, self)
                            .carry(
                                    () -> unlessPulled(() -> {
                                        if (failure == null) {
                                            answer.complete(body);
                                        } else {
                                            answer.completeExceptionally(failure);
                                        }
                                    }),
                                    false));
        }

        /** What the carrier failed with has passed through here as it was. */
        private Throwable asTransport(MemberAddress to, Throwable failure) {
            Throwable cause = Causes.of(failure);
            return cause instanceof TransportException
                    ? cause
                    : new TransportException(Reach.TIMED_OUT, to + ": no answer in time", cause);
        }

        private void unlessPulled(Runnable action) {
            if (!pulled) {
                action.run();
            }
        }

        @Override
        public void close() {
            carrier.close();
        }
    }
}
