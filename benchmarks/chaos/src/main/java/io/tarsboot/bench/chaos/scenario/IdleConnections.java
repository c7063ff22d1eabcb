package io.tarsboot.bench.chaos.scenario;

import io.tarsboot.bench.chaos.cluster.Member;
import io.tarsboot.bench.chaos.cluster.Program;
import java.util.ArrayList;
import java.util.List;

/** Connections over which nothing is asked, from several processes. */
final class IdleConnections implements Scenario {

    private static final int PROCESSES = 4;

    @Override
    public String name() {
        return "idle-connections";
    }

    @Override
    public String fault() {
        return "thousands of idle connections from " + PROCESSES + " processes to a member";
    }

    @Override
    public void run(Field field) {
        Member member = field.cluster().awaitLeader();
        long before = member.program().resident();
        int each = field.extent().connections() / PROCESSES;
        List<Program> others = new ArrayList<>();
        try {
            for (int i = 0; i < PROCESSES; i++) {
                Program other = field.cluster()
                        .other("idle-" + i, Idler.class, Integer.toString(member.query()), Integer.toString(each));
                others.add(other);
                other.start();
            }
            for (Program other : others) {
                field.cluster().awaitTold(other, Idler.DONE);
            }
            field.load().awaitWrites();
            field.requireBounded(member.program(), before);
            field.note(each * PROCESSES + " connections were tried; "
                    + others.stream().map(Idler::told).toList());
        } finally {
            others.forEach(Program::close);
        }
    }
}
