package io.tarsboot.bench.chaos.scenario;

import io.tarsboot.bench.chaos.cluster.Member;
import java.util.List;

/** Each member in turn is killed and finds its way back by itself. */
final class KillAnyMember implements Scenario {

    @Override
    public String name() {
        return "kill-any";
    }

    @Override
    public String fault() {
        return "kill -9 of each member in turn, restart";
    }

    @Override
    public void run(Field field) {
        List<Member> members = field.cluster().members();
        for (int i = 0; i < Math.max(members.size(), field.extent().times()); i++) {
            Member killed = members.get(i % members.size());
            field.disturb(() -> killed.program().kill());
            field.restart(killed.program());
            field.cluster().awaitWhole();
        }
    }
}
