package io.tarsboot.bench.chaos.scenario;

import io.tarsboot.admin.api.Task;
import io.tarsboot.bench.chaos.business.Business;
import io.tarsboot.bench.chaos.cluster.Member;
import io.tarsboot.bench.chaos.cluster.Program;

/** A release is under way while the leader, then the admin server, then a node is killed. */
final class ReleaseInterrupted implements Scenario {

    @Override
    public String name() {
        return "release";
    }

    @Override
    public String fault() {
        return "a release while the leader, the admin server, a node is killed";
    }

    @Override
    public void run(Field field) {
        Business business = field.business();
        Member leader = field.cluster().awaitLeader();
        Business.Release first = business.release(Task.Order.ONE_BY_ONE);
        field.disturb(() -> leader.program().kill());
        check(field, "the leader killed", first);
        field.restart(leader.program());

        Program admin = business.services().admin();
        Business.Release second = business.release(Task.Order.ONE_BY_ONE);
        admin.kill();
        admin.start();
        business.awaitAdmin();
        check(field, "the admin server killed", second);

        Program node = field.cluster().nodes().get(0).program();
        Business.Release third = business.release(Task.Order.TOGETHER);
        node.kill();
        field.restart(node);
        check(field, "a node killed", third);
    }

    /** It succeeded, or failed with a reason; and nodes, registry and processes say the same. */
    static void check(Field field, String what, Business.Release release) {
        Task ended = release.awaitEnd();
        field.note("release with " + what + ": " + ended.state());
        field.require(
                ended.state() == Task.State.SUCCEEDED
                        || ended.items().stream()
                                .filter(item -> item.state() == Task.State.FAILED)
                                .noneMatch(item -> item.message().isEmpty()),
                "release with " + what + " failed without a reason: " + ended);
        release.contradictions(ended).forEach(one -> field.require(false, "release with " + what + ": " + one));
    }
}
