package io.tarsboot.bench.chaos.scenario;

import io.tarsboot.bench.chaos.cluster.DataDirectory;
import io.tarsboot.bench.chaos.cluster.Member;

/** The disk of one member fills up under load; when there is room again it comes back. */
final class FullDisk implements Scenario {

    private static final int ROOM = 40;

    @Override
    public String name() {
        return "full-disk";
    }

    @Override
    public String fault() {
        return "the disk of the leader full, room made, restart";
    }

    @Override
    public void run(Field field) {
        if (DataDirectory.obstacle().isPresent()) {
            field.skip(DataDirectory.obstacle().get());
            return;
        }
        Member member = field.cluster().awaitLeader();
        DataDirectory data = new DataDirectory(member.data());
        field.disturb(() -> member.program().kill());
        data.becomeSmall(ROOM);
        try {
            field.restart(member.program());
            field.cluster().awaitWhole();
            field.disturb(() -> field.requireStopped(member, data::fill));
            field.load().awaitWrites();
            data.makeRoom();
            member.program().close();
            field.restart(member.program());
            field.cluster().awaitWhole();
        } finally {
            member.program().close();
            data.becomeLarge();
        }
        field.restart(member.program());
    }
}
