package io.tarsboot.bench.chaos.scenario;

import io.tarsboot.bench.chaos.cluster.Cluster;
import io.tarsboot.bench.chaos.cluster.Member;
import java.util.List;
import java.util.function.IntConsumer;

/** The leader is heard and does not hear, then hears and is not heard: writes have to go on by another. */
final class CutOneWay implements Scenario {

    @Override
    public String name() {
        return "cut-one-way";
    }

    @Override
    public String fault() {
        return "nothing comes to the leader, mended; nothing comes from the leader, mended";
    }

    @Override
    public boolean needsWays() {
        return true;
    }

    @Override
    public void run(Field field) {
        Cluster cluster = field.cluster();
        Member deaf = cluster.awaitLeader();
        field.cutOff(
                List.of(deaf),
                () -> others(cluster, deaf, other -> cluster.network().cut(other, deaf.number())));
        field.mended();
        Member mute = cluster.awaitLeader();
        field.cutOff(
                List.of(mute),
                () -> others(cluster, mute, other -> cluster.network().cut(mute.number(), other)));
        field.mended();
    }

    private static void others(Cluster cluster, Member one, IntConsumer cut) {
        cluster.members().stream()
                .mapToInt(Member::number)
                .filter(other -> other != one.number())
                .forEach(cut);
    }
}
