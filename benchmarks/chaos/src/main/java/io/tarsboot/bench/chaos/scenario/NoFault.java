package io.tarsboot.bench.chaos.scenario;

import java.util.Locale;

/** Nothing happens, at full load: nobody may take the leader for lost. */
final class NoFault implements Scenario {

    @Override
    public String name() {
        return "no-fault";
    }

    @Override
    public String fault() {
        return "nothing; full load";
    }

    @Override
    public void run(Field field) throws InterruptedException {
        field.cluster().awaitWhole();
        long elections = field.cluster().elections();
        long acknowledged = field.load().acknowledged();
        long begun = System.nanoTime();
        Thread.sleep(field.extent().quiet().toMillis());
        long nanos = System.nanoTime() - begun;
        field.require(
                field.cluster().elections() == elections,
                field.cluster().elections() - elections + " elections although nothing happened");
        field.note(String.format(
                Locale.ROOT,
                "%.0f writes a second by %d writers that wait for each answer, the longest gap %d ms",
                (field.load().acknowledged() - acknowledged) * 1e9 / nanos,
                field.extent().writers(),
                field.load().longestGap(begun, begun + nanos).toMillis()));
    }
}
