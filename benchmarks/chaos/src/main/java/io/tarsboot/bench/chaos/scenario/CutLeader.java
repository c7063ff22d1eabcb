package io.tarsboot.bench.chaos.scenario;

import io.tarsboot.bench.chaos.cluster.Member;
import java.util.List;

/** The leader alone on its side: it refuses, the majority goes on, and everybody answers for addresses. */
final class CutLeader implements Scenario {

    @Override
    public String name() {
        return "cut-leader";
    }

    @Override
    public String fault() {
        return "the leader cut off from both followers, mended";
    }

    @Override
    public boolean needsWays() {
        return true;
    }

    @Override
    public void run(Field field) {
        Member leader = field.cluster().awaitLeader();
        field.cutOff(List.of(leader), () -> field.cluster().network().isolate(leader.number()));
        field.mended();
    }
}
