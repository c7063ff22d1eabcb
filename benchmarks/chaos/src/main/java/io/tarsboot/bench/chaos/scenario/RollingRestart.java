package io.tarsboot.bench.chaos.scenario;

/** Everything of the framework is restarted, one after the other; a business client notices nothing. */
final class RollingRestart implements Scenario {

    @Override
    public String name() {
        return "rolling-restart";
    }

    @Override
    public String fault() {
        return "every member, every node and the admin server stopped and started, one after the other, under business calls";
    }

    @Override
    public void run(Field field) {
        new Rolling(field, program -> {}).overAll();
    }
}
