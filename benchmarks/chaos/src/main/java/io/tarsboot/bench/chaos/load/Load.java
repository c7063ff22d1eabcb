package io.tarsboot.bench.chaos.load;

import io.tarsboot.bench.chaos.cluster.Cluster;
import io.tarsboot.bench.chaos.cluster.LogicalNode;
import io.tarsboot.bench.chaos.cluster.Member;
import io.tarsboot.bench.chaos.cluster.Patience;
import io.tarsboot.bench.chaos.cluster.Program;
import io.tarsboot.raft.test.history.History;
import io.tarsboot.raft.test.history.Linearizability;
import io.tarsboot.raft.test.history.Operation;
import io.tarsboot.raft.test.history.Registers;
import io.tarsboot.raft.test.history.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** All that is asked of a cluster at the same time: writes and reads of its rows, and lookups at every program. */
public final class Load implements AutoCloseable {

    private final Cluster cluster;
    private final Guest guest;
    private final List<Lookups> lookups;
    private final int count;
    private final Writers writers;
    private final Gaps gaps = new Gaps();
    private final History<Registers.Access, String> history = new History<>(System::nanoTime);

    private Load(Cluster cluster, int count, String prefix) {
        this.cluster = cluster;
        this.count = count;
        guest = new Guest(cluster.metadata());
        lookups = Stream.concat(
                        cluster.members().stream().map(Load::of),
                        cluster.nodes().stream().map(Load::of))
                .toList();
        writers = new Writers(cluster.metadata(), new Keys(prefix), history, gaps);
        writers.start(count);
    }

    /**
     * Begins, and waits until all programs answer.
     *
     * @param writers at once
     * @param prefix of the keys that are written, by no other load of this cluster
     */
    public static Load begin(Cluster cluster, int writers, String prefix) {
        // What the guest serves may not be in the lists yet.
        cluster.programs().forEach(Program::doubt);
        Load load = new Load(cluster, writers, prefix);
        Patience.await("writes are acknowledged", () -> load.acknowledged() > 0);
        cluster.programs().forEach(load::awaitAnswers);
        return load;
    }

    /** A program that has started counts from the moment on at which it first has the addresses. */
    public void awaitAnswers(Program program) {
        Lookups of = of(program);
        Patience.await(program.name() + " has the addresses", () -> {
            if (!program.isAlive()) {
                throw new IllegalStateException(program.name() + " has ended; its log: " + program.log());
            }
            return of.answers();
        });
        program.expect();
    }

    /** Waits until a client that was not there before is answered by a member that serves others already. */
    public void awaitNewcomer(Member member) {
        Patience.await(member + " answers a new client", () -> {
            try (Lookups fresh = Lookups.quiet(member.program(), member.query(), Guest.OBJECT)) {
                return fresh.answers();
            }
        });
    }

    public long acknowledged() {
        return writers.acknowledged();
    }

    /** Waits until writes are acknowledged that began after this: more than can be under way now. */
    public void awaitWrites() {
        long enough = acknowledged() + 4L * count;
        Patience.await("writes go on", () -> acknowledged() >= enough);
    }

    public Duration longestGap(long from, long to) {
        return gaps.longest(from, to);
    }

    public long lookups() {
        return lookups.stream().mapToLong(Lookups::answered).sum();
    }

    /** From now on a program may refuse lookups as too many, in words that callers understand. */
    public void mayRefuse(Program program) {
        of(program).mayRefuse(true);
    }

    /**
     * From now on it may not.
     *
     * @return how many it has refused
     */
    public long refused(Program program) {
        Lookups of = of(program);
        of.mayRefuse(false);
        return of.refused();
    }

    public List<String> failedLookups() {
        List<String> all = new ArrayList<>();
        lookups.forEach(one -> all.addAll(one.failures()));
        return all;
    }

    /** Ends the writers, reads everything once more, and looks whether all of it fits together. */
    public Judgement judge() {
        writers.close();
        List<Operation<Registers.Access, String>> before = history.operations();
        long lost = Losses.count(before, writers::read);
        Verdict verdict = new Linearizability<>(new Registers()).check(history);
        return new Judgement(writers.acknowledged(), writers.failed(), lost, writers.refusals(), verdict);
    }

    /**
     * @param failed calls without an answer, or with the one that nothing was done
     * @param lost acknowledged writes that are not there, nor later ones in their place
     * @param refusals what the registry says cannot be done, though by its own former answers it can
     */
    public record Judgement(long acknowledged, long failed, long lost, List<String> refusals, Verdict verdict) {}

    @Override
    public void close() {
        writers.close();
        writers.closeConnections();
        lookups.forEach(Lookups::close);
        guest.close();
    }

    private Lookups of(Program program) {
        return lookups.stream()
                .filter(one -> one.asked().equals(program))
                .findFirst()
                .orElseThrow();
    }

    private static Lookups of(Member member) {
        return Lookups.begin(member.program(), member.query(), Guest.OBJECT);
    }

    private static Lookups of(LogicalNode node) {
        return Lookups.begin(node.program(), node.query(), Guest.OBJECT);
    }

    public Cluster cluster() {
        return cluster;
    }
}
