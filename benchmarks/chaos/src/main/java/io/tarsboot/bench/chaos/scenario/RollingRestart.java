package io.tarsboot.bench.chaos.scenario;

import io.tarsboot.bench.chaos.business.Business;
import io.tarsboot.bench.chaos.cluster.Program;
import java.util.List;

/** Each member and each node is stopped as an operator stops it, and started again; a business client notices nothing. */
final class RollingRestart implements Scenario {

    @Override
    public String name() {
        return "rolling-restart";
    }

    @Override
    public String fault() {
        return "every member and every node stopped and started, one after the other, under business calls";
    }

    @Override
    public void run(Field field) {
        try (Business.Client client = field.business().call()) {
            for (Program program : field.cluster().programs()) {
                field.disturb(program::stop);
                field.restart(program);
                field.cluster().awaitWhole();
            }
            List<String> failures = client.failures();
            field.require(
                    failures.isEmpty(),
                    failures.size() + " business calls failed, such as: "
                            + failures.stream().findFirst().orElse(""));
            field.note(client.answered() + " business calls were answered");
        }
    }
}
