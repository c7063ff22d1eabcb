package io.tarsboot.bench.chaos.scenario;

import io.tarsboot.admin.api.Task;
import io.tarsboot.bench.chaos.cluster.Program;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Everything of the framework runs from one distribution and is started again from another, one after the other: programs
 * of both versions serve side by side, on data that the former ones have written.
 */
final class RollingUpgrade implements Scenario {

    /** Classes that are in no jar have no version. */
    private static final String UNTOLD = "a version that it does not tell";

    @Override
    public String name() {
        return "rolling-upgrade";
    }

    @Override
    public String fault() {
        return "every member, every node and the admin server replaced by the next version, one after the other, under"
                + " business calls";
    }

    @Override
    public boolean beginsOnFormer() {
        return true;
    }

    @Override
    public void run(Field field) {
        List<Program> programs = Stream.concat(
                        field.cluster().programs().stream(), field.business().services().programs().stream())
                .toList();
        List<Optional<String>> before = programs.stream().map(Program::version).toList();
        new Rolling(field, program -> program.comesFrom(field.present())).overAll();
        List<Optional<String>> after = programs.stream().map(Program::version).toList();
        for (int i = 0; i < programs.size(); i++) {
            field.note(programs.get(i).name() + ": " + before.get(i).orElse(UNTOLD) + " replaced by "
                    + after.get(i).orElse(UNTOLD));
        }
        Task release = field.business().release(Task.Order.ONE_BY_ONE).awaitEnd();
        field.require(release.state() == Task.State.SUCCEEDED, "a release after it does not succeed: " + release);
    }
}
