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

    /** What a member logs when its part of the group ends though its program goes on. */
    private static final String STOPPED = ": this member has stopped (";

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
        load.awaitWrites();
        gaps.add(load.longestGap(from, System.nanoTime()));
    }

    /** Mends all ways, after which everything has to be as before by itself. */
    public void mended() {
        cluster.network().mend();
        cluster.awaitWhole();
        load.awaitWrites();
    }

    /** A member without a majority has to say so: at first when it has found out, and then soon. */
    public void requireRefusal(Member member) {
        try (Refusal refusal = new Refusal(cluster, member)) {
            Refusal.Answer first = refusal.ask();
            note(member + " right after the cut: " + first);
            Refusal.Answer answer = refusal.ask();
            require(
                    first.isTyped() && answer.isTyped() && answer.after().compareTo(extent.limit(Refusal.LIMIT)) <= 0,
                    member + " without a majority answers a write with " + answer + " (expected: a refusal within "
                            + Refusal.LIMIT.toMillis() + " ms)");
            note(member + " without a majority: " + answer);
        }
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
        boolean stopped = Patience.until(TO_STOP, () -> !program.isAlive() || program.told(STOPPED) > before);
        require(stopped, member + " neither ended nor stopped taking part; its log: " + program.log());
        if (!stopped) {
            return;
        }
        note(member + (program.isAlive() ? " stopped taking part: " : " ended: ") + program.lastError());
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
