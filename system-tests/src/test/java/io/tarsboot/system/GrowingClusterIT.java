package io.tarsboot.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.admin.api.GroupMembers;
import io.tarsboot.admin.api.MemberApi;
import io.tarsboot.admin.api.ProblemCode;
import io.tarsboot.admin.api.ReleasePackage;
import io.tarsboot.protocol.metadata.FrameworkObjects;
import io.tarsboot.protocol.tars.QueryFPrx;
import io.tarsboot.rpc.ServerException;
import io.tarsboot.rpc.client.Communicator;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * The framework of one machine, as {@code ./tars up} starts it, becomes a cluster while it works: members join, one is
 * lost for good and replaced, one leaves, and the leader is moved, by what an operator has.
 */
class GrowingClusterIT {

    private static final String REGISTRY = "registry";
    private static final String PATCH = "patch";

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path directory;

    private Framework framework;
    private MemberApi members;

    @BeforeEach
    void startFramework() {
        framework = new Framework(directory.resolve("data"))
                .start("--tars.standalone.nodes=" + Operator.NODE_A, "--tars.patch.upkeep-interval=500ms");
        members = framework.admin().api(MemberApi.class);
    }

    @AfterEach
    void stopFramework() {
        framework.close();
    }

    @Test
    void aRegistryAloneBecomesThreeLosesOneAndReplacesItWhileItIsWrittenAndAsked() {
        try (RegistryLoad load = new RegistryLoad(framework.client(), "Load");
                MemberProcess second = registry("registry-2");
                MemberProcess third = registry("registry-3");
                MemberProcess fourth = registry("registry-4")) {
            String first = alone(REGISTRY);
            load.lookUpAt(endpointOf(framework.locator()));
            load.start().awaitProgress("with one member");
            refused(() -> members.removeMember(REGISTRY, first), "is the last one");
            refused(() -> members.addMember(REGISTRY, "127.0.0.1:" + MemberProcess.freePort()), "out of reach");

            second.start();
            assertThat(members.addMember(REGISTRY, second.address()).members()).hasSize(2);
            load.lookUpAt(second.endpoint());
            third.start();
            assertThat(members.addMember(REGISTRY, third.address()).members()).hasSize(3);
            load.lookUpAt(third.endpoint());
            load.awaitProgress("with three members");

            lead(REGISTRY, third.address());
            load.awaitProgress("with another leader");

            load.lookUpNoMoreAt(third.endpoint());
            third.kill();
            load.awaitProgress("without the leader");
            String lead = leader(REGISTRY);
            refused(() -> members.removeMember(REGISTRY, second.address()), "cannot be removed");
            refused(() -> members.lead(REGISTRY, third.address()), "does not answer");
            assertThat(leader(REGISTRY)).isEqualTo(lead);

            fourth.start();
            assertThat(addresses(members.removeMember(REGISTRY, third.address())))
                    .containsExactlyInAnyOrder(first, second.address());
            assertThat(addresses(members.addMember(REGISTRY, fourth.address())))
                    .containsExactlyInAnyOrder(first, second.address(), fourth.address());
            load.lookUpAt(fourth.endpoint());
            load.awaitProgress("with the replacement");

            lead(REGISTRY, second.address());
            load.lookUpNoMoreAt(second.endpoint());
            assertThat(addresses(members.removeMember(REGISTRY, second.address())))
                    .containsExactlyInAnyOrder(first, fourth.address());
            answersNobody(second);
            second.stop();
            load.awaitProgress("with two members");

            load.end();
            assertThat(load.failedLookups()).isEmpty();
            assertThat(load.written()).containsAll(load.acknowledged());
            assertThat(Await.until("all have it all", () -> members.members(REGISTRY), GrowingClusterIT::even)
                            .members())
                    .hasSize(2);
        }
    }

    @Test
    void aStoreOfPackagesAloneBecomesThreeAndItsMembersHaveAllPackages() throws IOException {
        Operator operator = framework.admin().createApplication();
        operator.createServer("Stored", Operator.probe("tars_java", "Stored"), Operator.NODE_A);
        ReleasePackage before = operator.upload("Stored", jar("before"));
        try (MemberProcess second = patch("patch-2");
                MemberProcess third = patch("patch-3");
                MemberProcess fourth = patch("patch-4")) {
            String first = alone(PATCH);
            second.start();
            third.start();
            members.addMember(PATCH, second.address());
            assertThat(members.addMember(PATCH, third.address()).members()).hasSize(3);
            holds(second, before);
            holds(third, before);

            lead(PATCH, second.address());
            ReleasePackage between = operator.upload("Stored", jar("between"));
            holds(second, between);
            holds(third, between);

            second.kill();
            refused(() -> members.removeMember(PATCH, third.address()), "cannot be removed");
            ReleasePackage without =
                    Await.until("a package is stored by two of three", this::uploadOnceMore, any -> true);
            fourth.start();
            members.removeMember(PATCH, second.address());
            assertThat(addresses(members.addMember(PATCH, fourth.address())))
                    .containsExactlyInAnyOrder(first, third.address(), fourth.address());
            for (ReleasePackage each : List.of(before, between, without)) {
                holds(fourth, each);
            }

            third.stop();
            assertThat(members.removeMember(PATCH, third.address()).members()).hasSize(2);
            operator.succeeded(operator.release("Stored", before, false));
        }
    }

    private ReleasePackage uploadOnceMore() {
        return framework.admin().upload("Stored", jar("without"));
    }

    private static void holds(MemberProcess member, ReleasePackage stored) {
        assertThat(member.awaitContent(stored.sha256())).isTrue();
    }

    private String alone(String group) {
        List<String> all = addresses(members.members(group));
        assertThat(all).hasSize(1);
        return all.get(0);
    }

    private void lead(String group, String member) {
        members.lead(group, member);
        String unused = Await.until("it leads", () -> leader(group), member::equals);
    }

    private String leader(String group) {
        return members.members(group).members().stream()
                .filter(GroupMembers.Member::leader)
                .map(GroupMembers.Member::address)
                .findFirst()
                .orElse("none");
    }

    private static void refused(org.assertj.core.api.ThrowableAssert.ThrowingCallable step, String words) {
        assertThat(Problems.of(ProblemCode.CONFLICT, step).detail()).contains(words);
    }

    /** It goes on running with what it knew, by which nobody is served. */
    private static void answersNobody(MemberProcess removed) {
        try (Communicator client = Communicator.builder().build()) {
            QueryFPrx query = client.proxy(QueryFPrx.class, FrameworkObjects.QUERY + "@" + removed.endpoint());
            String unused = Await.until(
                    "it sends callers elsewhere",
                    () -> told(query),
                    told -> told.contains("was removed from the registry"));
        }
    }

    private static String told(QueryFPrx query) {
        try {
            return "found " + query.findObjectById(FrameworkObjects.METADATA).size();
        } catch (ServerException e) {
            return e.description();
        }
    }

    private static boolean even(GroupMembers group) {
        return group.members().stream()
                        .map(GroupMembers.Member::lastIndex)
                        .distinct()
                        .count()
                == 1;
    }

    private static List<String> addresses(GroupMembers group) {
        return group.members().stream().map(GroupMembers.Member::address).toList();
    }

    private static String endpointOf(String locator) {
        return locator.substring(locator.indexOf('@') + 1);
    }

    private MemberProcess registry(String name) {
        return MemberProcess.registry(directory.resolve(name), MemberProcess.freePort(), "joining=true");
    }

    private MemberProcess patch(String name) {
        return MemberProcess.patch(
                directory.resolve(name), MemberProcess.freePort(), framework.locator(), "joining=true");
    }

    private Path jar(String name) {
        return Packages.jar(directory.resolve(name + ".jar"), ProbeServer.class);
    }
}
