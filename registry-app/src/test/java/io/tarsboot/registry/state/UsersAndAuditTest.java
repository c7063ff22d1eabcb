package io.tarsboot.registry.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.codec.Bytes;
import io.tarsboot.protocol.metadata.CommandType;
import io.tarsboot.protocol.metadata.Table;
import io.tarsboot.protocol.registry.Application;
import io.tarsboot.protocol.registry.AuditEntry;
import io.tarsboot.protocol.registry.Command;
import io.tarsboot.protocol.registry.CommandKind;
import io.tarsboot.protocol.registry.CommandResult;
import io.tarsboot.protocol.registry.DeleteApplication;
import io.tarsboot.protocol.registry.DeleteToken;
import io.tarsboot.protocol.registry.DeleteUser;
import io.tarsboot.protocol.registry.Grant;
import io.tarsboot.protocol.registry.Origin;
import io.tarsboot.protocol.registry.PutApplication;
import io.tarsboot.protocol.registry.PutToken;
import io.tarsboot.protocol.registry.PutUser;
import io.tarsboot.protocol.registry.RecordAudit;
import io.tarsboot.protocol.registry.ResultCode;
import io.tarsboot.protocol.registry.Role;
import io.tarsboot.protocol.registry.Token;
import io.tarsboot.protocol.registry.User;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class UsersAndAuditTest {

    private static final Grant EVERYTHING = new Grant(Role.ADMIN, "*");

    private static PutUser user(String name, boolean create, Grant... grants) {
        return new PutUser(
                User.builder()
                        .name(name)
                        .passwordHash("argon2:" + name)
                        .grants(List.of(grants))
                        .build(),
                create,
                0);
    }

    private static Token token(Script script, String id) {
        return Token.builder()
                .id(id)
                .hash(Script.SHA_A)
                .user("grace")
                .expiresAt(script.now + 60_000)
                .session(true)
                .build();
    }

    @Test
    void theLastAdministratorStays() {
        Script script = new Script();
        script.ok(CommandType.PUT_USER, user("root", true, EVERYTHING));
        script.refused(ResultCode.CONFLICT, "last-admin", CommandType.DELETE_USER, new DeleteUser("root"));
        script.refused(ResultCode.CONFLICT, "last-admin", CommandType.PUT_USER, user("root", false));
        script.ok(CommandType.PUT_USER, user("grace", true, EVERYTHING));
        script.ok(CommandType.DELETE_USER, new DeleteUser("root"));
    }

    @Test
    void anEmptyHashKeepsThePassword() {
        Script script = new Script();
        script.ok(CommandType.PUT_USER, user("grace", true));
        script.ok(
                CommandType.PUT_USER,
                new PutUser(
                        User.builder()
                                .name("grace")
                                .grants(List.of(new Grant(Role.OPERATOR, "Demo.Hello")))
                                .build(),
                        false,
                        0));
        assertThat(script.row(Table.USERS, "grace").passwordHash()).isEqualTo("argon2:grace");
        script.refused(
                ResultCode.INVALID,
                "password-missing",
                CommandType.PUT_USER,
                new PutUser(User.builder().name("new").build(), true, 0));
        script.refused(
                ResultCode.INVALID,
                "user-invalid",
                CommandType.PUT_USER,
                user("grace", false, new Grant(Role.ADMIN, "a/b")));
        script.refused(
                ResultCode.INVALID,
                "user-invalid",
                CommandType.PUT_USER,
                user("grace", false, new Grant(Role.of(9), "*")));
    }

    @Test
    void aChangeOfAUserThatWasChangedMeanwhileIsRefused() {
        Script script = new Script();
        script.ok(CommandType.PUT_USER, user("grace", true));
        long read = script.reader().revisionOf(Table.USERS, "grace");
        script.ok(
                CommandType.PUT_USER,
                user("grace", false, new Grant(Role.OPERATOR, "Demo")).toBuilder()
                        .revision(read)
                        .build());
        script.refused(
                ResultCode.CONFLICT,
                "user-changed",
                CommandType.PUT_USER,
                user("grace", false).toBuilder().revision(read).build());
        assertThat(script.row(Table.USERS, "grace").grants()).containsExactly(new Grant(Role.OPERATOR, "Demo"));
    }

    @Test
    void tokensEndWithTheirTimeAndWithTheirUser() {
        Script script = new Script();
        script.refused(ResultCode.NOT_FOUND, "user-unknown", CommandType.PUT_TOKEN, new PutToken(token(script, "t1")));
        script.ok(CommandType.PUT_USER, user("grace", true));
        script.ok(CommandType.PUT_TOKEN, new PutToken(token(script, "t1")));
        script.refused(ResultCode.CONFLICT, "token-exists", CommandType.PUT_TOKEN, new PutToken(token(script, "t1")));
        script.later(60_000);
        // Its bearer should still hear that it has expired.
        assertThat(script.row(Table.TOKENS, "t1").expiresAt()).isEqualTo(script.now);
        script.later(Limits.DEFAULT.expiredTokenKept().toMillis());
        assertThat(script.reader().list(Table.TOKENS, "")).isEmpty();

        script.ok(CommandType.PUT_TOKEN, new PutToken(token(script, "t2")));
        script.ok(CommandType.DELETE_TOKEN, new DeleteToken("t2"));
        script.refused(ResultCode.NOT_FOUND, "token-unknown", CommandType.DELETE_TOKEN, new DeleteToken("t2"));
        script.ok(CommandType.PUT_TOKEN, new PutToken(token(script, "t3")));
        script.ok(CommandType.DELETE_USER, new DeleteUser("grace"));
        assertThat(script.reader().list(Table.TOKENS, "")).isEmpty();
    }

    @Test
    void aDisabledUserHasNoTokensAndGetsNone() {
        Script script = new Script();
        script.ok(CommandType.PUT_USER, user("grace", true));
        script.ok(CommandType.PUT_TOKEN, new PutToken(token(script, "t1")));
        script.ok(
                CommandType.PUT_USER,
                new PutUser(User.builder().name("grace").disabled(true).build(), false, 0));
        assertThat(script.reader().list(Table.TOKENS, "")).isEmpty();
        script.refused(ResultCode.CONFLICT, "user-disabled", CommandType.PUT_TOKEN, new PutToken(token(script, "t2")));
    }

    @Test
    void theOldestSessionMakesRoomForANewOne() {
        Script script = new Script();
        script.ok(CommandType.PUT_USER, user("grace", true));
        for (int i = 0; i < 101; i++) {
            script.now += 1;
            script.ok(CommandType.PUT_TOKEN, new PutToken(token(script, "t" + i)));
        }
        assertThat(script.reader().list(Table.TOKENS, ""))
                .hasSize(100)
                .extracting(Token::id)
                .doesNotContain("t0");
    }

    @Test
    void aRefusedTokenDoesNotShowWhatWasGiven() {
        Script script = new Script();
        CommandResult result = script.refused(
                ResultCode.INVALID,
                "token-invalid",
                CommandType.PUT_TOKEN,
                new PutToken(token(script, "t1").toBuilder().hash("my secret").build()));
        assertThat(result.message()).doesNotContain("my secret");
    }

    @Test
    void whatAUserAsksForIsInTheAuditLogAcceptedOrNot() {
        Script script = new Script();
        script.application("Demo");
        script.run(CommandType.DELETE_APPLICATION, new DeleteApplication("Nowhere"));
        script.ok(CommandType.PUT_USER, user("grace", true, EVERYTHING));

        List<AuditEntry> entries = script.reader().list(Table.AUDIT, "");
        assertThat(entries)
                .extracting(AuditEntry::action)
                .containsExactly("put-application", "delete-application", "put-user");
        assertThat(entries).extracting(AuditEntry::accepted).containsExactly(true, false, true);
        assertThat(entries).extracting(AuditEntry::target).containsExactly("Demo", "Nowhere", "grace");
        assertThat(entries.get(1).detail()).contains("application: Nowhere");
        assertThat(entries).allSatisfy(entry -> {
            assertThat(entry.user()).isEqualTo("ada");
            assertThat(entry.at()).isEqualTo(script.now);
            assertThat(entry.requestId()).isNotEmpty();
            assertThat(entry.toString()).doesNotContain("argon2");
        });
    }

    @Test
    void whatNobodyInParticularWantsIsNotInTheAuditLog() {
        Script script = new Script();
        script.user = "";
        script.node("n1");
        assertThat(script.reader().list(Table.AUDIT, "")).isEmpty();
    }

    @Test
    void anEventIsRecordedOnce() {
        Script script = new Script();
        script.ok(
                CommandType.RECORD_AUDIT,
                new RecordAudit(AuditEntry.builder()
                        .user("eve")
                        .action("login")
                        .target("eve")
                        .build()));
        assertThat(script.reader().list(Table.AUDIT, ""))
                .singleElement()
                .satisfies(entry -> assertThat(entry.action()).isEqualTo("login"));
    }

    @Test
    void theAuditLogForgetsTheOldest() {
        Limits few = new Limits(
                5,
                100,
                100,
                100,
                100,
                1000,
                1000,
                1000,
                1000,
                Duration.ofMinutes(10),
                Duration.ofMinutes(1),
                Duration.ofHours(1),
                Duration.ofDays(1),
                Duration.ofDays(1),
                100,
                Limits.DEFAULT.joinTokens(),
                Limits.DEFAULT.joinTokenTime());
        Script script = new Script(few);
        for (int i = 0; i < 8; i++) {
            script.application("App" + i);
        }
        assertThat(script.reader().list(Table.AUDIT, ""))
                .extracting(AuditEntry::target)
                .containsExactly("App3", "App4", "App5", "App6", "App7");
    }

    @Test
    void commandsThatThisReleaseDoesNotKnowAreRefused() {
        Script script = new Script();
        Command good = CommandType.PUT_APPLICATION.command(
                new PutApplication(Application.builder().name("Demo").build(), true));
        assertThat(script.run(new Command(CommandKind.of(99), 1, good.body(), Origin.DEFAULT))
                        .problem())
                .isEqualTo("kind-unknown");
        assertThat(script.run(good.toBuilder().version(2).build()).problem()).isEqualTo("version-unknown");
        assertThat(script.run(good.toBuilder().body(Bytes.utf8("garbage")).build())
                        .problem())
                .isEqualTo("body-unreadable");
        assertThat(script.reader().list(Table.APPLICATIONS, "")).isEmpty();
    }
}
