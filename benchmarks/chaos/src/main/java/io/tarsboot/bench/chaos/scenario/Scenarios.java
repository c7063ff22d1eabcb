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
            new RollingUpgrade(),
            new ReleaseInterrupted(),
            new PatchKill(),
            new CutLeader(),
            new CutFollower(),
            new CutAll(),
            new CutOneWay(),
            new SlowNetwork(),
            new MasterOfAPair(),
            new FullDisk(),
            new ReadOnlyDisk(),
            new DamagedDisk("damaged-log", "bytes in a member's log changed while it is down", "log", ".log", false),
            new DamagedDisk(
                    "damaged-state", "bytes in a member's state changed while it is down", "state", ".sst", true),
            new DamagedDisk(
                    "damaged-snapshot",
                    "bytes in a member's snapshot changed while it is down",
                    "snapshot",
                    ".sst",
                    false),
            DeafClients.paced(),
            DeafClients.flood(),
            new Malformed(),
            new IdleConnections());

    private Scenarios() {}

    public static Scenario named(String name) {
        return ALL.stream()
                .filter(scenario -> scenario.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("scenario: " + name + " (expected: one of "
                        + ALL.stream().map(Scenario::name).collect(Collectors.joining(", ")) + ")"));
    }
}
