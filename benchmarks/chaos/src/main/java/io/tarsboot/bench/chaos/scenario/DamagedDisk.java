package io.tarsboot.bench.chaos.scenario;

import io.tarsboot.bench.chaos.cluster.DataDirectory;
import io.tarsboot.bench.chaos.cluster.Member;
import io.tarsboot.bench.chaos.cluster.Patience;
import java.nio.file.Path;
import java.util.List;

/**
 * Bytes of a member's files are wrong when it starts: it does not serve on what it cannot trust, and says so.
 *
 * @param folder of the member's directory
 * @param suffix of the files one of which is damaged
 * @param isReplaced whether a snapshot may take the place of what is damaged before anybody reads it
 */
record DamagedDisk(String name, String fault, String folder, String suffix, boolean isReplaced) implements Scenario {

    /** What is in the state, and in snapshots, comes to the disk with a snapshot. */
    @Override
    public List<String> settings() {
        return List.of("--tars.registry.snapshot-interval=2s");
    }

    @Override
    public void run(Field field) {
        Member member = field.cluster().aFollower();
        DataDirectory data = new DataDirectory(member.data());
        Patience.await("there is a file to damage", () -> data.holds(folder, suffix));
        field.disturb(() -> member.program().kill());
        Path sound = data.save();
        field.note("damaged: " + data.damageLargest(folder, suffix).getFileName());
        if (isReplaced && field.requireStoppedOrReplaced(member, member.program()::start)) {
            return;
        }
        if (!isReplaced) {
            field.requireStopped(member, member.program()::start);
        }
        field.load().awaitWrites();
        member.program().close();
        data.restore(sound);
        field.restart(member.program());
    }
}
