package io.tarsboot.bench.chaos.scenario;

import io.tarsboot.bench.chaos.business.Business;
import io.tarsboot.bench.chaos.cluster.PatchMember;
import io.tarsboot.bench.chaos.cluster.Program;
import io.tarsboot.bench.chaos.cluster.Services;
import java.util.function.Consumer;

/**
 * Each program of the framework is stopped as an operator stops it, and started again when the others have seen it back:
 * members of the registry, nodes, members of the store of packages, the admin server. A business client calls meanwhile.
 */
final class Rolling {

    private final Field field;
    private final Consumer<Program> whileDown;

    /** @param whileDown what is done to each program before it starts again */
    Rolling(Field field, Consumer<Program> whileDown) {
        this.field = field;
        this.whileDown = whileDown;
    }

    void overAll() {
        Business business = field.business();
        Services services = business.services();
        try (Business.Client client = business.call()) {
            field.cluster().programs().forEach(this::over);
            services.patch().stream().map(PatchMember::program).forEach(member -> {
                over(member, () -> {});
                services.awaitWholePatch();
            });
            over(services.admin(), business::awaitAdmin);
            field.requireNoFailures(client);
        }
    }

    /** One that answers for addresses. */
    private void over(Program program) {
        field.disturb(program::stop);
        whileDown.accept(program);
        field.restart(program);
        field.cluster().awaitWhole();
    }

    private void over(Program program, Runnable awaitBack) {
        program.stop();
        whileDown.accept(program);
        program.start();
        awaitBack.run();
    }
}
