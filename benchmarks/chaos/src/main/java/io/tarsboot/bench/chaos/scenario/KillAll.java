package io.tarsboot.bench.chaos.scenario;

import io.tarsboot.bench.chaos.cluster.Member;
import java.util.List;

/** All members are killed at the same time; nodes answer for addresses meanwhile. */
final class KillAll implements Scenario {

    @Override
    public String name() {
        return "kill-all";
    }

    @Override
    public String fault() {
        return "kill -9 of all members at once, restart; nodes are asked meanwhile";
    }

    @Override
    public void run(Field field) {
        List<Member> members = field.cluster().members();
        field.disturb(() -> {
            members.stream().parallel().forEach(member -> member.program().kill());
            members.forEach(member -> member.program().start());
        });
        members.forEach(member -> field.load().awaitAnswers(member.program()));
    }
}
