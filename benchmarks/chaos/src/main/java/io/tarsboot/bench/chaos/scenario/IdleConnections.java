package io.tarsboot.bench.chaos.scenario;

import io.tarsboot.bench.chaos.cluster.Member;
import io.tarsboot.bench.chaos.cluster.Program;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Connections over which nothing is asked, from several processes to all members: each member takes as many at a port as
 * it has room for, and refuses those beyond.
 */
final class IdleConnections implements Scenario {

    private static final int PROCESSES = 4;

    /** Beyond what a member takes. */
    private static final int BEYOND = 500;

    /** A process of this bench cannot open more. */
    private static final int MOST = 15_000;

    /** Told once for many refusals. */
    private static final String REFUSES = "connections are open (three quarters of the files";

    @Override
    public String name() {
        return "idle-connections";
    }

    @Override
    public String fault() {
        return "thousands of idle connections from " + PROCESSES + " processes to all members, more than one takes";
    }

    @Override
    public void run(Field field) {
        List<Member> members = field.cluster().members();
        Member full = field.cluster().awaitLeader();
        Map<Member, Long> before = new HashMap<>();
        members.forEach(member -> before.put(member, member.program().resident()));
        int each = field.extent().connections() / PROCESSES;
        List<Program> others = new ArrayList<>();
        try {
            for (int i = 0; i < PROCESSES; i++) {
                others.add(idler(field, i, each, members));
            }
            others.forEach(other -> field.cluster().awaitTold(other, Idler.DONE));
            field.load().awaitWrites();
            field.note(each * PROCESSES + " connections to " + members.size() + " members were tried; "
                    + others.stream().map(Idler::told).toList());
            overfill(field, full, others);
            before.forEach((member, resident) -> field.requireBounded(member.program(), resident));
        } finally {
            others.forEach(Program::close);
        }
        members.forEach(field.load()::awaitNewcomer);
    }

    /** Opens more to one member than it takes, where its limit is one that can be reached. */
    private static void overfill(Field field, Member full, List<Program> others) {
        long limit = full.program().openFilesLimit();
        long admitted = limit - limit / 4;
        long more = admitted
                + BEYOND
                - field.extent().connections() / field.cluster().members().size();
        if (limit == 0 || more > MOST || field.extent().connections() < MOST) {
            return;
        }
        Program last = idler(field, PROCESSES, (int) more, List.of(full));
        others.add(last);
        field.cluster().awaitTold(last, Idler.DONE);
        field.cluster().awaitTold(full.program(), REFUSES);
        field.load().awaitWrites();
        field.note(more + " more to " + full + ", which takes " + admitted
                + " at a port, three quarters of the files that it may open: it refuses the rest");
    }

    private static Program idler(Field field, int number, int count, List<Member> members) {
        List<String> arguments = new ArrayList<>(List.of(Integer.toString(count)));
        members.forEach(member -> arguments.add(Integer.toString(member.query())));
        Program idler = field.cluster().other("idle-" + number, Idler.class, arguments.toArray(new String[0]));
        idler.start();
        return idler;
    }
}
