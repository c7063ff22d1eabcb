package io.tarsboot.admin.server.operation;

import static io.tarsboot.admin.server.operation.ProblemAssert.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.tarsboot.admin.api.GroupMembers;
import io.tarsboot.admin.server.testing.FakeGroup;
import io.tarsboot.admin.server.testing.TestServer;
import io.tarsboot.protocol.groups.GroupError;
import io.tarsboot.protocol.metadata.Table;
import io.tarsboot.protocol.registry.AuditEntry;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.servlet.client.RestTestClient;

class GroupOperationsTest {

    private static final String MEMBERS = "/api/v1/framework/groups/registry/members";
    private static final String BACKUP = "/api/v1/framework/groups/registry/backup";

    private final TestServer server = TestServer.shared();
    private final RestTestClient admin = server.client(server.tokenOfAdmin());

    @Test
    void membersAreListedAndChangedAndTheAuditLogTells() {
        assertThat(members(admin.get().uri(MEMBERS)).members())
                .containsExactly(new GroupMembers.Member("127.0.0.1:1", true, true, 17));

        assertThat(members(admin.post().uri(MEMBERS + "/127.0.0.1:2")).members())
                .hasSize(2);
        assertThat(members(admin.post().uri(MEMBERS + "/127.0.0.1:2/lead"))
                        .members()
                        .get(0)
                        .address())
                .isEqualTo("127.0.0.1:2");
        assertThat(members(admin.delete().uri(MEMBERS + "/127.0.0.1:1")).members())
                .hasSize(1);

        assertThat(server.registry().all(Table.AUDIT))
                .extracting(AuditEntry::user, AuditEntry::action, AuditEntry::target, AuditEntry::detail)
                .containsExactly(
                        tuple("root", "add-member", "group registry", "127.0.0.1:2"),
                        tuple("root", "lead-member", "group registry", "127.0.0.1:2"),
                        tuple("root", "remove-member", "group registry", "127.0.0.1:1"));
    }

    @Test
    void whatTheGroupRefusesIsAConflict() {
        server.group().answer(GroupError.INVALID, "member: 127.0.0.1:1 is the last one (expected: one of several)");

        assertThat(problem(admin.delete().uri(MEMBERS + "/127.0.0.1:1").exchange(), 409, "conflict")
                        .detail())
                .isEqualTo("registry: member: 127.0.0.1:1 is the last one (expected: one of several)");
        assertThat(server.registry().all(Table.AUDIT))
                .extracting(AuditEntry::accepted)
                .as("asked for, and then refused")
                .containsExactly(true, false);
        problem(admin.get().uri("/api/v1/framework/groups/other/members").exchange(), 404, "not-found");
    }

    @Test
    void aBackupPassesThroughAndIsEnded() {
        byte[] body = admin.get()
                .uri(BACKUP)
                .exchange()
                .expectStatus()
                .isOk()
                .returnResult(byte[].class)
                .getResponseBody();

        assertThat(body).isEqualTo(FakeGroup.backup());
        assertThat(server.group().underWay()).isEmpty();
        assertThat(server.registry().all(Table.AUDIT))
                .extracting(AuditEntry::action)
                .containsExactly("save");
    }

    @Test
    void whatOneMemberHasCanBeSavedWhileTheRegistryHasNoLeader() {
        String token = server.tokenOfAdmin();
        server.loseLeader();

        server.client(token)
                .get()
                .uri(BACKUP + "?local=true")
                .exchange()
                .expectStatus()
                .isOk();
        problem(server.client(token).get().uri(BACKUP).exchange(), 503, "unavailable");
    }

    @Test
    void whoIsNoMemberIsNotRemovedAndTheAnswerSaysSo() {
        assertThat(members(admin.delete().uri(MEMBERS + "/127.0.0.1:9")))
                .returns(false, GroupMembers::changed)
                .returns(1, answer -> answer.members().size());
        assertThat(members(admin.post().uri(MEMBERS + "/127.0.0.1:1")).changed())
                .isFalse();
        assertThat(members(admin.post().uri(MEMBERS + "/127.0.0.1:2")).changed())
                .isTrue();
    }

    @Test
    void whatIsNoAddressIsRefused() {
        for (String wrong : List.of("foo", "node-3", "10.0.0.1:99999", "10.0.0.1:0")) {
            assertThat(problem(admin.delete().uri(MEMBERS + "/" + wrong).exchange(), 400, "invalid-request")
                            .detail())
                    .isEqualTo(
                            "member: " + wrong + " (expected: HOST:PORT, as tarsctl operator members list shows it)");
        }
    }

    @Test
    void withoutALeaderTheProblemSaysWhatCanBeDone() {
        server.group().answer(GroupError.NO_LEADER, "no leader within 10 s");

        problem(admin.get().uri(BACKUP).exchange(), 503, "unavailable");
    }

    private static GroupMembers members(RestTestClient.RequestHeadersSpec<?> request) {
        return request.exchange().returnResult(GroupMembers.class).getResponseBody();
    }
}
