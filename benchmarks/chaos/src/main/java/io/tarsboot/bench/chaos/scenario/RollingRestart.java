package io.tarsboot.bench.chaos.scenario;

import io.tarsboot.bench.chaos.cluster.Program;

/** Each member and each node is stopped as an operator stops it, and started again. */
final class RollingRestart implements Scenario {

    @Override
    public String name() {
        return "rolling-restart";
    }

    @Override
    public String fault() {
        return "every member and every node stopped and started, one after the other";
    }

    @Override
    public void run(Field field) {
        for (Program program : field.cluster().programs()) {
            field.disturb(program::stop);
            field.restart(program);
            field.cluster().awaitWhole();
        }
    }
}
