package io.tarsboot.bench.chaos.scenario;

import io.tarsboot.bench.chaos.cluster.Member;
import java.util.List;

/** A follower alone on its side. */
final class CutFollower implements Scenario {

    @Override
    public String name() {
        return "cut-follower";
    }

    @Override
    public String fault() {
        return "a follower cut off from the two others, mended";
    }

    @Override
    public boolean needsWays() {
        return true;
    }

    @Override
    public void run(Field field) {
        Member follower = field.cluster().aFollower();
        field.cutOff(List.of(follower), () -> field.cluster().network().isolate(follower.number()));
        field.mended();
    }
}
