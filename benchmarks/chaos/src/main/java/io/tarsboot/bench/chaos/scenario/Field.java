package io.tarsboot.bench.chaos.scenario;

import io.tarsboot.bench.chaos.business.Business;
import io.tarsboot.bench.chaos.cluster.Cluster;
import io.tarsboot.bench.chaos.cluster.Member;
import io.tarsboot.bench.chaos.cluster.Patience;
import io.tarsboot.bench.chaos.cluster.Program;
import io.tarsboot.bench.chaos.load.Load;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** A cluster with its load while a scenario runs, and what was seen. */
public final class Field {

    private static final Duration TO_STOP = Duration.ofSeconds(30);

    /** From the cut on, an election included that finds no majority. */
    private static final Duration TO_REFUSE = Duration.ofSeconds(2);

    /** What a member logs when its part of the group ends though its program goes on. */
    private static final String STOPPED = ": this member has stopped (";

    /** What it logs when its state was replaced by a snapshot of its own or of the leader. */
    private static final String REPLACED = ": snapshot loaded at index ";

    private static final long MEBI = 1 << 20;

    /** The heap has its limit; this is for buffers beside it. */
    private static final long MOST_GROWTH = 400 * MEBI;

    private final Supplier<Business> business;
    private final String present;
    private final Cluster cluster;
    private final Load load;
    private final Extent extent;
    private final List<Duration> gaps = new ArrayList<>();
    private final List<String> misses = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private String skipped = "";

    /** @param present class path of the programs that are to be shown */
    Field(Cluster cluster, Load load, Extent extent, String present, Supplier<Business> business) {
        this.business = business;
        this.present = present;
        this.cluster = cluster;
        this.load = load;
        this.extent = extent;
    }

    public Cluster cluster() {
        return cluster;
    }

    public Load load() {
        return load;
    }

    public Extent extent() {
        return extent;
    }

    /** The class path of the present programs, for a cluster that began with former ones. */
    public String present() {
        return present;
    }

    /** A service on all nodes of this cluster, which is there from the first time on that it is asked for. */
    public Business business() {
        return business.get();
    }

    /** Does it, waits until writes go on after it, and notes how long there were none. */
    public void disturb(Runnable fault) {
        long from = System.nanoTime();
        fault.run();
        awaitWrites(from);
    }

    private void awaitWrites(long from) {
        load.awaitWrites();
        gaps.add(load.longestGap(from, System.nanoTime()));
    }

    /** Mends all ways, after which everything has to be as before by itself. */
    public void mended() {
        cluster.network().mend();
        cluster.awaitWhole();
        load.awaitWrites();
    }

    /**
     * Cuts members off from a majority. Each has to say so soon, and with a reason: to those who ask then, and to those
     * who asked before.
     */
    public void cutOff(List<Member> minority, Runnable cut) {
        List<Refusal> asked =
                minority.stream().map(member -> new Refusal(cluster, member)).toList();
        try {
            asked.forEach(Refusal::writeMore);
            long from = System.nanoTime();
            cut.run();
            long alone = System.nanoTime();
            if (minority.size() < cluster.members().size() - minority.size()) {
                awaitWrites(from);
            }
            asked.forEach(refusal -> requireRefusal(refusal.member(), refusal.await(from, alone)));
        } finally {
            asked.forEach(Refusal::close);
        }
    }

    private void requireRefusal(Member member, Refusal.Refused refused) {
        note(member + " cut off: " + refused);
        Duration longest = refused.lastAfter().compareTo(refused.then()) > 0 ? refused.lastAfter() : refused.then();
        require(
                longest.compareTo(extent.limit(TO_REFUSE)) <= 0,
                member + " cut off: " + refused + " (expected: everybody within "
                        + extent.limit(TO_REFUSE).toMillis() + " ms)");
        List<String> wrong = refused.wrong();
        require(
                wrong.isEmpty(),
                member + " cut off: " + wrong.size() + " writes were neither refused with a reason nor begun before,"
                        + " such as: " + wrong.stream().findFirst().orElse(""));
    }

    /** Starts a program that has ended, and waits until it serves as before. */
    public void restart(Program program) {
        program.start();
        load.awaitAnswers(program);
    }

    /** Notes what does not hold. */
    public void require(boolean holds, String what) {
        if (!holds) {
            misses.add(what);
        }
    }

    /** Notes what does not come to be in time. */
    public void requireWithin(Duration limit, String what, BooleanSupplier good) {
        long begun = System.nanoTime();
        boolean came = Patience.until(extent.limit(limit), good);
        require(came, what + " (not within " + limit.toMillis() + " ms)");
        if (came) {
            note(what + " after " + (System.nanoTime() - begun) / 1_000_000 + " ms");
        }
    }

    /** Notes why it cannot be done here. */
    public void skip(String reason) {
        skipped = reason;
    }

    /** After this a member cannot go on: it ends, or stops taking part, and its log says why. */
    public void requireStopped(Member member, Runnable fault) {
        Program program = member.program();
        program.doubt();
        long before = program.told(STOPPED);
        fault.run();
        boolean stopped = Patience.until(TO_STOP, () -> hasStopped(program, before));
        require(stopped, member + " neither ended nor stopped taking part; its log: " + program.log());
        if (!stopped) {
            return;
        }
        note(member + (program.isAlive() ? " stopped taking part: " : " ended: ") + program.lastError());
    }

    /**
     * After this a member has put a sound snapshot in the place of what was damaged before it read that, or it stops as
     * one that has read it.
     *
     * @return whether it goes on; what it had before must not come back then, since it has promised more to the others
     */
    public boolean requireStoppedOrReplaced(Member member, Runnable fault) {
        Program program = member.program();
        program.doubt();
        long before = program.told(STOPPED);
        long replaced = program.told(REPLACED);
        fault.run();
        boolean settled =
                Patience.until(TO_STOP, () -> hasStopped(program, before) || program.told(REPLACED) > replaced);
        require(settled, member + " neither stopped nor loaded a snapshot; its log: " + program.log());
        if (hasStopped(program, before)) {
            note(member + (program.isAlive() ? " stopped taking part: " : " ended: ") + program.lastError());
            return false;
        }
        if (settled) {
            note(member + " loaded a sound snapshot in the place of what was damaged, and goes on");
            load.awaitAnswers(program);
            cluster.awaitWhole();
        }
        return true;
    }

    private static boolean hasStopped(Program program, long before) {
        return !program.isAlive() || program.told(STOPPED) > before;
    }

    /** Whatever others do to it, a program needs no more memory than it was given, and lives. */
    public void requireBounded(Program program, long before) {
        require(program.isAlive(), program.name() + " has ended; its log: " + program.log());
        if (program.isAlive()) {
            long grown = program.resident() - before;
            require(grown < MOST_GROWTH, program.name() + " has grown by " + grown / MEBI + " MB");
            note(program.name() + " has " + program.resident() / MEBI + " MB resident, before " + before / MEBI);
        }
    }

    /** Every business call was answered. */
    public void requireNoFailures(Business.Client client) {
        List<String> failures = client.failures();
        require(
                failures.isEmpty(),
                failures.size() + " business calls failed, such as: "
                        + failures.stream().findFirst().orElse(""));
        note(client.answered() + " business calls were answered");
    }

    /** For the report, beside what must hold. */
    public void note(String what) {
        notes.add(what);
    }

    List<Duration> gaps() {
        return gaps;
    }

    List<String> misses() {
        return misses;
    }

    List<String> notes() {
        return notes;
    }

    String skipped() {
        return skipped;
    }
}
