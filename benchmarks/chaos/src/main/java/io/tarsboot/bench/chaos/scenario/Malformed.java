package io.tarsboot.bench.chaos.scenario;

import io.tarsboot.admin.api.Task;
import io.tarsboot.bench.chaos.business.Business;
import io.tarsboot.bench.chaos.cluster.LogicalNode;
import io.tarsboot.bench.chaos.cluster.Member;
import io.tarsboot.bench.chaos.cluster.PatchMember;
import io.tarsboot.bench.chaos.cluster.Program;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Bytes that no honest program sends, at every port of the framework; business calls, lookups and releases go on. */
final class Malformed implements Scenario {

    /** @param ports of one program, whose frames are as malformed as the kind says */
    private record Target(Program program, List<Integer> ports, Garbage garbage) {}

    @Override
    public String name() {
        return "malformed";
    }

    @Override
    public String fault() {
        return "malformed frames at every port of a member of the registry and of the store of packages, of a node and of the"
                + " admin server";
    }

    @Override
    public void run(Field field) {
        Business business = field.business();
        try (Business.Client client = business.call()) {
            long elections = field.cluster().elections();
            targets(field, business).forEach(target -> attack(field, target));
            field.load().awaitWrites();
            field.require(field.cluster().elections() == elections, "the leader was changed by it");
            field.requireNoFailures(client);
        }
        Task release = business.release(Task.Order.ONE_BY_ONE).awaitEnd();
        field.require(release.state() == Task.State.SUCCEEDED, "a release after it does not succeed: " + release);
    }

    private static List<Target> targets(Field field, Business business) {
        Member member = field.cluster().awaitLeader();
        PatchMember patch = business.services().awaitPatchLeader();
        LogicalNode node = field.cluster().nodes().get(0);
        return List.of(
                new Target(
                        member.program(),
                        List.of(member.query(), member.metadata(), member.nodeSync(), member.raft(), member.group()),
                        Garbage.FRAMES),
                new Target(patch.program(), List.of(patch.objects(), patch.raft()), Garbage.FRAMES),
                new Target(node.program(), List.of(node.port(), node.query()), Garbage.FRAMES),
                new Target(
                        business.services().admin(), List.of(business.services().adminPort()), Garbage.HTTP));
    }

    private static void attack(Field field, Target target) {
        long before = target.program().resident();
        Random random = new Random(1);
        int frames = field.extent().frames();
        long refused = target.ports().stream()
                .mapToLong(port -> IntStream.range(0, frames)
                        .filter(i -> !send(port, target.garbage().bytes(random, i)))
                        .count())
                .sum();
        field.requireBounded(target.program(), before);
        field.note(target.program().name() + " was sent "
                + (long) frames * target.ports().size()
                + " malformed frames at " + target.ports().size() + " ports; " + refused
                + " were cut off before they ended");
    }

    private static boolean send(int port, byte[] bytes) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream().write(bytes);
            return true;
        } catch (IOException e) {
            // It was closed while we wrote, which is as it should be.
            return false;
        }
    }
}
