package io.tarsboot.bench.chaos.scenario;

import io.tarsboot.bench.chaos.cluster.Member;

/** The leader is killed, another one takes over, and the former one comes back. */
final class KillLeader implements Scenario {

    @Override
    public String name() {
        return "kill-leader";
    }

    @Override
    public String fault() {
        return "kill -9 of the leader, restart";
    }

    @Override
    public void run(Field field) {
        for (int i = 0; i < field.extent().times(); i++) {
            Member leader = field.cluster().awaitLeader();
            field.disturb(() -> leader.program().kill());
            field.restart(leader.program());
            field.cluster().awaitWhole();
        }
    }
}
