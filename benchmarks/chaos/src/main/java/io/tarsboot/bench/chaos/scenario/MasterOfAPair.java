package io.tarsboot.bench.chaos.scenario;

import io.tarsboot.bench.chaos.cluster.Member;
import io.tarsboot.bench.chaos.pair.Pair;
import io.tarsboot.bench.chaos.pair.Trail;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** One of two programs is the master, and something happens to it, or to the registry while it is. */
final class MasterOfAPair implements Scenario {

    /** From its last sign of life. */
    private static final Duration TO_FOLLOW = Pair.LEASE.plusSeconds(1);

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
        for (int i = 0; i < field.extent().times(); i++) {
            // A pair of its own each time: its trail is read again and again, and grows.
            try (Pair pair = Pair.start(field.cluster(), "Pair" + System.nanoTime() % 1_000_000_000)) {
                killed(field, pair);
                stopped(field, pair);
                cut(field, pair);
                leaderKilled(field, pair);
                List<Trail> trail = pair.trail();
                Trail.contradictions(trail).forEach(each -> field.require(false, each));
                field.note(trail.stream().map(Trail::token).distinct().count() + " masters by token, one at a time");
            }
        }
    }

    private static void killed(Field field, Pair pair) {
        Trail master = pair.awaitMaster();
        pair.half(master).program().kill();
        followed(field, pair, master, "killed");
        pair.half(master).program().start();
    }

    private static void stopped(Field field, Pair pair) throws InterruptedException {
        Trail master = pair.awaitMaster();
        long asleep = System.nanoTime();
        pair.half(master).program().pause();
        try {
            followed(field, pair, master, "stopped");
            long left = field.extent().pause().toNanos() - (System.nanoTime() - asleep);
            Thread.sleep(Math.max(0, left / 1_000_000));
        } finally {
            pair.half(master).program().resume();
        }
    }

    private static void cut(Field field, Pair pair) {
        Trail master = pair.awaitMaster();
        pair.half(master).ways().cut();
        try {
            followed(field, pair, master, "cut off");
        } finally {
            pair.half(master).ways().mend();
        }
    }

    private static void followed(Field field, Pair pair, Trail master, String fault) {
        Duration without = pair.awaitNext(master);
        String what = "master " + fault + ": the next after " + without.toMillis() + " ms";
        field.note(what);
        field.require(
                without.compareTo(TO_FOLLOW) <= 0, what + " (expected: " + TO_FOLLOW.toMillis() + " at the latest)");
    }

    /** Whoever leads next leaves the role to who has it. */
    private static void leaderKilled(Field field, Pair pair) throws InterruptedException {
        Trail master = pair.awaitMaster();
        Member leader = field.cluster().awaitLeader();
        field.disturb(() -> leader.program().kill());
        Thread.sleep(Pair.LEASE.toMillis());
        List<Trail> since = new ArrayList<>(pair.trail());
        since.removeIf(line -> line.before() < master.before());
        field.restart(leader.program());
        field.cluster().awaitWhole();
        field.require(
                since.stream().allMatch(line -> line.token() == master.token()),
                "the master is another after the registry's leader was killed: " + since.get(since.size() - 1)
                        + " in place of " + master);
        field.note("leader killed: the master kept its role with "
                + since.stream().mapToLong(Trail::left).min().orElse(0) + " ms left at least of "
                + Pair.LEASE.toMillis() * 4 / 5);
    }
}
