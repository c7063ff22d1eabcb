package io.tarsboot.bench.chaos.scenario;

import io.tarsboot.bench.chaos.cluster.Cluster;

/** Every member alone: nobody has a majority. */
final class CutAll implements Scenario {

    @Override
    public String name() {
        return "cut-all";
    }

    @Override
    public String fault() {
        return "all members cut off from each other, mended";
    }

    @Override
    public boolean needsWays() {
        return true;
    }

    @Override
    public void run(Field field) {
        Cluster cluster = field.cluster();
        field.cutOff(
                cluster.members(),
                () -> cluster.members().forEach(member -> cluster.network().isolate(member.number())));
        field.disturb(cluster.network()::mend);
    }
}
