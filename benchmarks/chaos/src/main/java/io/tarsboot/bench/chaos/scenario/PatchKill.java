package io.tarsboot.bench.chaos.scenario;

import io.tarsboot.admin.api.ReleasePackage;
import io.tarsboot.admin.api.Task;
import io.tarsboot.bench.chaos.business.Business;
import io.tarsboot.bench.chaos.cluster.DataDirectory;
import io.tarsboot.bench.chaos.cluster.PatchMember;
import io.tarsboot.bench.chaos.cluster.Patience;
import io.tarsboot.bench.chaos.cluster.Services;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.UnaryOperator;

/**
 * Members of the store of packages are killed: the leader and the one that takes a package in while it is uploaded, the
 * leader while nodes fetch it. What is acknowledged is there, what fails says why and can be done again, and a member
 * that comes back has everything.
 */
final class PatchKill implements Scenario {

    private static final int LARGE_MEGABYTES = 150;
    private static final long SOME = 8L << 20;

    @Override
    public String name() {
        return "patch-kill";
    }

    @Override
    public String fault() {
        return "kill -9 of members of the store of packages: leader and receiver of an upload, leader during fetches";
    }

    @Override
    public void run(Field field) {
        Business business = field.business();
        Services services = business.services();
        services.awaitWholePatch();
        uploadAndKill(field, receiver -> services.awaitPatchLeader());
        uploadAndKill(field, receiver -> receiver);

        Business.LargeVersion version = business.large(LARGE_MEGABYTES);
        ReleasePackage uploaded = version.upload().join();
        PatchMember leader = services.awaitPatchLeader();
        Business.Release release = business.release(version, uploaded, Task.Order.TOGETHER);
        Patience.await(
                "a node fetches the package",
                () -> field.cluster().nodes().stream()
                        .anyMatch(node -> new DataDirectory(node.data()).sizeOf("", uploaded.sha256()) > SOME));
        leader.program().kill();
        field.note(leader + " was killed while nodes fetched the package");
        ReleaseInterrupted.check(field, "the leader of the store killed during the fetch", release);
        comeBack(field, leader, uploaded);
    }

    /** @param choice of whom to kill, by who takes the package in */
    private static void uploadAndKill(Field field, UnaryOperator<PatchMember> choice) {
        Services services = field.business().services();
        Business.LargeVersion version = field.business().large(LARGE_MEGABYTES);
        CompletableFuture<ReleasePackage> upload = version.upload();
        Patience.await(
                "a member takes the package in",
                () -> upload.isDone() || receiver(services, version).isPresent());
        PatchMember receiver = receiver(services, version).orElseGet(services::awaitPatchLeader);
        PatchMember killed = choice.apply(receiver);
        killed.program().kill();
        field.note(killed + " was killed " + (upload.isDone() ? "after" : "during") + " an upload to " + receiver);
        ReleasePackage uploaded = outcome(field, version, upload);
        field.require(
                services.patch().stream()
                                .filter(member -> holds(member, uploaded))
                                .count()
                        > services.patch().size() / 2,
                "no majority of the store has the package that was acknowledged");
        comeBack(field, killed, uploaded);
    }

    /** Acknowledged, or failed with a reason and then done again without the member that was killed. */
    private static ReleasePackage outcome(
            Field field, Business.LargeVersion version, CompletableFuture<ReleasePackage> upload) {
        try {
            ReleasePackage uploaded = upload.join();
            field.note("the upload was acknowledged");
            return uploaded;
        } catch (CompletionException e) {
            String reason = String.valueOf(e.getCause());
            field.note("the upload failed and was done again: " + reason);
            field.require(reason.contains("detail"), "the upload failed without a reason: " + reason);
        }
        return Patience.awaitPresent(
                "the package is uploaded again",
                () -> version.upload()
                        .handle((uploaded, failure) -> Optional.ofNullable(uploaded))
                        .join());
    }

    private static void comeBack(Field field, PatchMember killed, ReleasePackage uploaded) {
        killed.program().start();
        field.business().services().awaitWholePatch();
        Patience.await(killed + " has the package", () -> holds(killed, uploaded));
        field.note(killed + " came back and has the package");
    }

    private static boolean holds(PatchMember member, ReleasePackage uploaded) {
        return new DataDirectory(member.data()).sizeOf("content", uploaded.sha256()) == uploaded.size();
    }

    private static Optional<PatchMember> receiver(Services services, Business.LargeVersion version) {
        return services.patch().stream()
                .filter(member -> new DataDirectory(member.data()).sizeOf("uploads", version.sha256()) > SOME)
                .findFirst();
    }
}
