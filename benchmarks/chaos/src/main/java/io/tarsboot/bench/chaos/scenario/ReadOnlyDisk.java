package io.tarsboot.bench.chaos.scenario;

import io.tarsboot.bench.chaos.cluster.DataDirectory;
import io.tarsboot.bench.chaos.cluster.Member;

/** A member starts on a directory that it cannot write to. */
final class ReadOnlyDisk implements Scenario {

    @Override
    public String name() {
        return "read-only-disk";
    }

    @Override
    public String fault() {
        return "a member restarted on a read-only directory, then on a writable one";
    }

    @Override
    public void run(Field field) {
        if (DataDirectory.obstacle().isPresent()) {
            field.skip(DataDirectory.obstacle().get());
            return;
        }
        Member member = field.cluster().aFollower();
        DataDirectory data = new DataDirectory(member.data());
        field.disturb(() -> member.program().kill());
        data.becomeReadOnly();
        try {
            field.requireStopped(member, member.program()::start);
            field.load().awaitWrites();
        } finally {
            member.program().close();
            data.becomeWritable();
        }
        field.restart(member.program());
    }
}
