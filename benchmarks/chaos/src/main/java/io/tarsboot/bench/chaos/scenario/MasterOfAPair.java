package io.tarsboot.bench.chaos.scenario;

import io.tarsboot.bench.chaos.cluster.Member;
import io.tarsboot.bench.chaos.pair.Pair;
import io.tarsboot.bench.chaos.pair.Trail;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** One of two programs is the master, and something happens to it, or to the registry while it is. */
final class MasterOfAPair implements Scenario {

    /** Of servers whose profile says nothing. */
    private static final Duration SHIPPED = Duration.ofSeconds(5);

    /** On top of the lease, from the master's last sign of life. */
    private static final Duration TO_CHOOSE = Duration.ofSeconds(1);

    @Override
    public String name() {
        return "master-of-a-pair";
    }

    @Override
    public String fault() {
        return "the master of a standby pair is killed, stopped for 10 s, cut off; the registry's leader is killed meanwhile";
    }

    @Override
    public void run(Field field) throws InterruptedException {
        // Who is stopped wakes when its lease is over.
        Duration pause = field.extent().pause();
        Duration lease = SHIPPED.compareTo(pause) < 0 ? SHIPPED : pause;
        for (int i = 0; i < field.extent().times(); i++) {
            // A pair of its own each time: its trail is read again and again, and grows.
            try (Pair pair = Pair.start(field.cluster(), "Pair" + System.nanoTime() % 1_000_000_000, lease)) {
                killed(field, pair);
                stopped(field, pair);
                cut(field, pair);
                leaderKilled(field, pair);
                List<Trail> trail = pair.trail();
                Trail.contradictions(trail).forEach(each -> field.require(false, each));
                field.note(trail.stream().map(Trail::token).distinct().count() + " masters by token in " + trail.size()
                        + " signs of life, one at a time");
            }
        }
    }

    private static void killed(Field field, Pair pair) {
        Trail master = pair.awaitMaster();
        long elections = field.cluster().elections();
        pair.half(master).program().kill();
        followed(field, pair, master, elections, "killed");
        pair.half(master).program().start();
    }

    private static void stopped(Field field, Pair pair) throws InterruptedException {
        Trail master = pair.awaitMaster();
        long elections = field.cluster().elections();
        long asleep = System.nanoTime();
        pair.half(master).program().pause();
        try {
            followed(field, pair, master, elections, "stopped");
            long left = field.extent().pause().toNanos() - (System.nanoTime() - asleep);
            Thread.sleep(Math.max(0, left / 1_000_000));
        } finally {
            pair.half(master).program().resume();
        }
    }

    private static void cut(Field field, Pair pair) {
        Trail master = pair.awaitMaster();
        long elections = field.cluster().elections();
        pair.half(master).ways().cut();
        try {
            followed(field, pair, master, elections, "cut off");
        } finally {
            pair.half(master).ways().mend();
        }
    }

    /** A leader of the registry that is new leaves every master another lease. */
    private static void followed(Field field, Pair pair, Trail master, long electionsBefore, String fault) {
        Duration without = pair.awaitNext(master);
        long elections = field.cluster().elections() - electionsBefore;
        Duration limit =
                field.extent().limit(pair.lease().multipliedBy(elections + 1).plus(TO_CHOOSE));
        String what = "master " + fault + ": the next after " + without.toMillis() + " ms of a lease of "
                + pair.lease().toMillis() + (elections == 0 ? "" : ", the registry's leader changed meanwhile");
        field.note(what);
        field.require(without.compareTo(limit) <= 0, what + " (expected: " + limit.toMillis() + " at the latest)");
    }

    /** Whoever leads next leaves the role to who has it. */
    private static void leaderKilled(Field field, Pair pair) throws InterruptedException {
        Trail master = pair.awaitMaster();
        Member leader = field.cluster().awaitLeader();
        field.disturb(() -> leader.program().kill());
        Thread.sleep(pair.lease().toMillis());
        List<Trail> since = new ArrayList<>(pair.trail());
        since.removeIf(line -> line.before() < master.before());
        field.restart(leader.program());
        field.cluster().awaitWhole();
        // Where programs have to wait for a processor, a master may not be able to renew in time.
        field.require(
                !field.extent().isTimed() || since.stream().allMatch(line -> line.token() == master.token()),
                "the master is another after the registry's leader was killed: " + since.get(since.size() - 1)
                        + " in place of " + master);
        field.note("leader killed: the master kept its role with "
                + since.stream().mapToLong(Trail::left).min().orElse(0) + " ms left at least of "
                + pair.lease().toMillis() * 4 / 5);
    }
}
