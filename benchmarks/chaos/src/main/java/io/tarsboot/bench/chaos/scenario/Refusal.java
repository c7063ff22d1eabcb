package io.tarsboot.bench.chaos.scenario;

import io.tarsboot.bench.chaos.cluster.Cluster;
import io.tarsboot.bench.chaos.cluster.Member;
import io.tarsboot.bench.chaos.cluster.Patience;
import io.tarsboot.contract.CallOptions;
import io.tarsboot.protocol.metadata.CommandType;
import io.tarsboot.protocol.registry.Application;
import io.tarsboot.protocol.registry.CommandResult;
import io.tarsboot.protocol.registry.MetadataPrx;
import io.tarsboot.protocol.registry.Origin;
import io.tarsboot.protocol.registry.PutApplication;
import io.tarsboot.rpc.ServerException;
import io.tarsboot.rpc.client.Communicator;
import io.tarsboot.rpc.threads.Causes;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Writes to one member, from before it is cut off on until it refuses them. They begin at fixed times, whatever became of
 * those before, so that there are always some under way that it can neither do nor forget.
 */
final class Refusal implements AutoCloseable {

    /** More than any member lets a caller wait, also where times are stretched. */
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private static final Duration EVERY = Duration.ofMillis(20);

    /** So that some are under way when it is cut off. */
    private static final int AT_ONCE = 8;

    /** Enough to see that it refuses from now on, and does not once by chance. */
    private static final int LATER = 20;

    /** Of the registry: no member leads, and it may yet be done. */
    private static final Set<Integer> TYPED = Set.of(1, 2);

    private final Member member;
    private final Communicator communicator = Communicator.builder().build();
    private final MetadataPrx metadata;
    private final AtomicLong numbers = new AtomicLong();
    private final Set<Long> underWay = ConcurrentHashMap.newKeySet();
    private final Queue<Write> ended = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean over = new AtomicBoolean();
    private final Thread thread;

    Refusal(Cluster cluster, Member member) {
        this.member = member;
        metadata = communicator
                .proxy(MetadataPrx.class, cluster.metadataOf(member))
                .with(CallOptions.timeout(TIMEOUT));
        thread = new Thread(this::work, "refusal-" + member);
        thread.setDaemon(true);
        thread.start();
        Patience.await(member + " takes writes", () -> ended.stream().anyMatch(write -> write.is(Answer.DONE)));
    }

    /** What a caller can see. Of another failure it cannot see what to do. */
    enum Answer {
        DONE,
        REFUSED,
        UNTYPED
    }

    /** @param ended in nanoseconds of the same clock as its beginning */
    record Write(long begun, long ended, Answer answer, String text) {

        boolean is(Answer expected) {
            return answer.equals(expected);
        }

        /** In milliseconds. */
        long since(long nanoTime) {
            return (ended - nanoTime) / 1_000_000;
        }
    }

    Member member() {
        return member;
    }

    /** Just before it is cut off. */
    void writeMore() {
        for (int i = 0; i < AT_ONCE; i++) {
            write();
        }
    }

    /**
     * Waits until it has refused a write, and all have ended that began before this; then a little longer.
     *
     * @param cut when it was begun to be cut off
     * @param alone when it was cut off altogether
     */
    Refused await(long cut, long alone) {
        Patience.await(member + " refuses writes", () -> first(cut).isPresent());
        long first = first(cut).orElseThrow();
        Patience.await(
                "all writes before that have ended",
                () -> underWay.stream().noneMatch(begun -> begun <= first)
                        && ended.stream().filter(write -> write.begun > first).count() >= LATER);
        return new Refused(
                cut,
                alone,
                first,
                ended.stream().filter(write -> write.ended > cut).toList());
    }

    /** @param writes that ended after the cut */
    record Refused(long cut, long alone, long first, List<Write> writes) {

        Duration firstAfter() {
            return Duration.ofNanos(first - cut);
        }

        /** How long callers were kept who asked before anybody was refused, from the cut on. */
        Duration lastAfter() {
            return Duration.ofNanos(writes.stream()
                            .filter(write -> write.begun <= first)
                            .mapToLong(Write::ended)
                            .max()
                            .orElse(first)
                    - cut);
        }

        /** How long those were kept at most who asked later. */
        Duration then() {
            return Duration.ofNanos(writes.stream()
                    .filter(write -> write.begun > first)
                    .mapToLong(write -> write.ended - write.begun)
                    .max()
                    .orElse(0));
        }

        /** Of what nobody can see what to do, and what cannot be. */
        List<String> wrong() {
            return writes.stream()
                    .filter(write -> write.is(Answer.UNTYPED) || (write.is(Answer.DONE) && write.begun > alone))
                    .map(write -> write.text + ", " + write.since(cut) + " ms after the cut")
                    .toList();
        }

        @Override
        public String toString() {
            List<Write> before =
                    writes.stream().filter(write -> write.begun <= cut).toList();
            long done = before.stream().filter(write -> write.is(Answer.DONE)).count();
            return "the first refusal " + firstAfter().toMillis() + " ms after the cut; of " + before.size()
                    + " writes begun before it " + done
                    + " were done, the others refused; all who asked before anybody was"
                    + " refused know after " + lastAfter().toMillis() + " ms, later ones within "
                    + then().toMillis() + " ms";
        }
    }

    @Override
    public void close() {
        over.set(true);
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        communicator.close();
    }

    private OptionalLong first(long cut) {
        return ended.stream()
                .filter(write -> write.is(Answer.REFUSED) && write.ended > cut)
                .mapToLong(Write::ended)
                .min();
    }

    private void work() {
        while (!over.get()) {
            write();
            LockSupport.parkNanos(EVERY.toNanos());
        }
    }

    private void write() {
        String name = "Never" + numbers.incrementAndGet();
        long begun = System.nanoTime();
        underWay.add(begun);
        var unused = metadata.executeAsync(CommandType.PUT_APPLICATION.command(
                        new PutApplication(Application.builder().name("Never").build(), true),
                        Origin.builder().user("chaos").requestId(name).build()))
                .whenComplete((result, failure) -> {
                    ended.add(write(begun, result, failure));
                    underWay.remove(begun);
                });
    }

    private static Write write(long begun, @Nullable CommandResult result, @Nullable Throwable failure) {
        long now = System.nanoTime();
        if (failure == null) {
            return new Write(begun, now, Answer.DONE, "done: " + result);
        }
        Throwable cause = Causes.of(failure);
        return cause instanceof ServerException answered && TYPED.contains(answered.returnCode())
                ? new Write(begun, now, Answer.REFUSED, answered.description())
                : new Write(begun, now, Answer.UNTYPED, String.valueOf(cause.getMessage()));
    }
}
