package io.tarsboot.registry.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.protocol.metadata.CommandType;
import io.tarsboot.protocol.metadata.Keys;
import io.tarsboot.protocol.metadata.Table;
import io.tarsboot.protocol.registry.DeleteJoinToken;
import io.tarsboot.protocol.registry.Expire;
import io.tarsboot.protocol.registry.Identity;
import io.tarsboot.protocol.registry.IdentityRole;
import io.tarsboot.protocol.registry.Join;
import io.tarsboot.protocol.registry.JoinToken;
import io.tarsboot.protocol.registry.PutJoinToken;
import io.tarsboot.protocol.registry.ResultCode;
import io.tarsboot.protocol.registry.ShutOut;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tokens by which machines join, and what becomes of the names. */
class JoinTest {

    private static final String KEY = "c".repeat(64);
    private static final String OTHER_KEY = "d".repeat(64);

    private final Script script = new Script();

    @Test
    void tokenIsForOneKey() {
        put("t1", "web-7");
        script.ok(CommandType.JOIN, new Join("t1", Script.SHA_A, KEY));
        assertThat(identity("web-7").epoch()).isEqualTo(1);
        assertThat(script.row(Table.JOIN_TOKENS, "t1").usedFor()).isEqualTo(KEY);

        script.ok(CommandType.JOIN, new Join("t1", Script.SHA_A, KEY));
        assertThat(identity("web-7").epoch()).as("the answer was lost").isEqualTo(1);
        script.refused(
                ResultCode.CONFLICT, "join-token-used", CommandType.JOIN, new Join("t1", Script.SHA_A, OTHER_KEY));
    }

    @Test
    void wrongUnknownAndEndedTokensAreRefusedAlike() {
        put("t1", "web-7");
        unusable("t1", Script.SHA_B);
        unusable("t2", Script.SHA_A);
        script.ok(CommandType.DELETE_JOIN_TOKEN, new DeleteJoinToken("t1"));
        unusable("t1", Script.SHA_A);
        put("t3", "web-7");
        script.now += Duration.ofHours(1).toMillis();
        unusable("t3", Script.SHA_A);
        script.ok(CommandType.EXPIRE, new Expire(script.now));
        assertThat(script.reader().find(Table.JOIN_TOKENS, "t3")).isNull();
    }

    @Test
    void whoJoinsTakesTheNameAndTheRoleIsPartOfIt() {
        join("t1", "web-7", KEY);
        join("t2", "web-7", OTHER_KEY);
        assertThat(identity("web-7").epoch()).isEqualTo(2);
        assertThat(script.reader().find(Table.IDENTITIES, Keys.identity(IdentityRole.MEMBER, "web-7")))
                .isNull();
    }

    @Test
    void whoIsShutOutComesBackOnlyByJoining() {
        join("t1", "web-7", KEY);
        script.ok(CommandType.SHUT_OUT, new ShutOut(IdentityRole.NODE, "web-7"));
        assertThat(identity("web-7"))
                .extracting(Identity::shutOut, Identity::by)
                .containsExactly(true, "ada");
        unusable("t1", Script.SHA_A);
        assertThat(identity("web-7").shutOut()).as("by the token that it had").isTrue();
        join("t2", "web-7", OTHER_KEY);
        assertThat(identity("web-7"))
                .extracting(Identity::shutOut, Identity::epoch)
                .containsExactly(false, 2);
    }

    /** Who has a certificate by it can ask again with it, and would get one for what the name means by then. */
    @Test
    void theTokenOfWhoHadTheNameBeforeIsWorthNothing() {
        join("t1", "web-7", KEY);
        put("unused", "web-7");
        join("t2", "web-7", OTHER_KEY);
        unusable("t1", Script.SHA_A);

        script.ok(CommandType.SHUT_OUT, new ShutOut(IdentityRole.NODE, "web-7"));
        assertThat(script.reader().find(Table.JOIN_TOKENS, "t2")).isNull();

        script.ok(CommandType.JOIN, new Join("unused", Script.SHA_A, KEY));
        assertThat(identity("web-7"))
                .extracting(Identity::shutOut, Identity::epoch)
                .containsExactly(false, 3);
    }

    @Test
    void whoNeverJoinedCanBeShutOut() {
        script.ok(CommandType.SHUT_OUT, new ShutOut(IdentityRole.MEMBER, "first"));
        assertThat(script.row(Table.IDENTITIES, Keys.identity(IdentityRole.MEMBER, "first")))
                .extracting(Identity::shutOut)
                .isEqualTo(true);
    }

    @Test
    void tokensThatCannotBeRightAreRefused() {
        invalid(token("t1", "web-7").toBuilder().hash("the secret itself").build());
        invalid(token("t1", "web-7").toBuilder().expiresAt(script.now).build());
        invalid(token("t1", "web-7").toBuilder()
                .expiresAt(script.now + Duration.ofDays(8).toMillis())
                .build());
        invalid(token("t1", "web-7").toBuilder().hosts(List.of("a b")).build());
        invalid(token("t1", "web/7"));
        invalid(token("t 1", "web-7"));
        put("t1", "web-7");
        script.refused(
                ResultCode.CONFLICT,
                "join-token-exists",
                CommandType.PUT_JOIN_TOKEN,
                new PutJoinToken(token("t1", "web-7")));
    }

    private void join(String id, String name, String key) {
        put(id, name);
        script.ok(CommandType.JOIN, new Join(id, Script.SHA_A, key));
    }

    private void put(String id, String name) {
        script.ok(CommandType.PUT_JOIN_TOKEN, new PutJoinToken(token(id, name)));
    }

    private JoinToken token(String id, String name) {
        return JoinToken.builder()
                .id(id)
                .hash(Script.SHA_A)
                .role(IdentityRole.NODE)
                .name(name)
                .expiresAt(script.now + Duration.ofHours(1).toMillis())
                .build();
    }

    private Identity identity(String node) {
        return script.row(Table.IDENTITIES, Keys.identity(IdentityRole.NODE, node));
    }

    private void unusable(String id, String hash) {
        script.refused(ResultCode.CONFLICT, "join-token-unusable", CommandType.JOIN, new Join(id, hash, KEY));
    }

    private void invalid(JoinToken token) {
        assertThat(script.run(CommandType.PUT_JOIN_TOKEN, new PutJoinToken(token))
                        .code())
                .isEqualTo(ResultCode.INVALID);
    }
}
