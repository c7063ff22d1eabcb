package io.tarsboot.bench.chaos.scenario;

import io.tarsboot.bench.chaos.cluster.Member;
import java.time.Duration;

/** The leader stands still, as a machine that swaps or a virtual one that is moved, and wakes to find another. */
final class PauseLeader implements Scenario {

    /** Several times what an election takes. */
    private static final Duration TO_STEP_DOWN = Duration.ofSeconds(5);

    @Override
    public String name() {
        return "pause-leader";
    }

    @Override
    public String fault() {
        return "SIGSTOP of the leader, 10 s, SIGCONT";
    }

    @Override
    public void run(Field field) throws InterruptedException {
        Member leader = field.cluster().awaitLeader();
        long asleep = System.nanoTime();
        field.disturb(() -> leader.program().pause());
        long left = field.extent().pause().toNanos() - (System.nanoTime() - asleep);
        Thread.sleep(Math.max(0, left / 1_000_000));
        leader.program().resume();
        field.requireWithin(
                TO_STEP_DOWN,
                "the former leader follows another",
                () -> field.cluster().follows(leader));
        field.load().awaitAnswers(leader.program());
        field.load().awaitWrites();
    }
}
