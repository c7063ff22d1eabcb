package io.tarsboot.bench.chaos.scenario;

import java.util.List;
import java.util.stream.Collectors;

/** All that can be run. */
public final class Scenarios {

    public static final List<Scenario> ALL = List.of(
            new NoFault(),
            new KillLeader(),
            new KillAnyMember(),
            new PauseLeader(),
            new KillAll(),
            new RollingRestart(),
            new CutLeader(),
            new CutFollower(),
            new CutAll(),
            new CutOneWay(),
            new SlowNetwork());

    private Scenarios() {}

    public static Scenario named(String name) {
        return ALL.stream()
                .filter(scenario -> scenario.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("scenario: " + name + " (expected: one of "
                        + ALL.stream().map(Scenario::name).collect(Collectors.joining(", ")) + ")"));
    }
}
