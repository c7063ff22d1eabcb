package io.tarsboot.bench.chaos.scenario;

import java.time.Duration;

/** Everything between members is late, and some of it as late as after a lost packet. */
final class SlowNetwork implements Scenario {

    private static final Duration DELAY = Duration.ofMillis(20);
    private static final double LOSS = 0.02;

    @Override
    public String name() {
        return "slow-network";
    }

    @Override
    public String fault() {
        return "20 ms of delay and 2 % loss between members";
    }

    @Override
    public boolean needsWays() {
        return true;
    }

    @Override
    public void run(Field field) throws InterruptedException {
        field.disturb(() -> field.cluster().network().slow(DELAY, LOSS));
        Thread.sleep(field.extent().pause().toMillis());
        field.load().awaitWrites();
        field.mended();
    }
}
