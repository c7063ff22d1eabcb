package io.tarsboot.bench.chaos.scenario;

import io.tarsboot.bench.chaos.cluster.DataDirectory;
import io.tarsboot.bench.chaos.cluster.Member;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Bytes of a member's files are wrong when it starts: it does not serve on what it cannot trust, and says so.
 *
 * @param folder of the member's directory
 * @param suffix of the files one of which is damaged
 */
record DamagedDisk(String name, String fault, String folder, String suffix) implements Scenario {

    @Override
    public void run(Field field) {
        Member member = field.cluster().aFollower();
        field.disturb(() -> member.program().kill());
        DataDirectory data = new DataDirectory(member.data());
        Path sound = data.save();
        Optional<Path> damaged = data.damageNewest(folder, suffix);
        if (damaged.isEmpty()) {
            field.skip("the member has no file of this kind");
        } else {
            field.note("damaged: " + damaged.get().getFileName());
            field.requireStopped(member, member.program()::start);
            field.load().awaitWrites();
            member.program().close();
        }
        data.restore(sound);
        field.restart(member.program());
    }
}
