package io.tarsboot.trust.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdentityTest {

    @Test
    void whatIsWrittenIsRead() {
        for (Role role : Role.values()) {
            for (int epoch : new int[] {0, 1, 999_999_999}) {
                Identity identity = new Identity("plant-7.example", role, "web-1_b.c:2", epoch);
                assertThat(Identity.parse(identity.uri())).contains(identity);
            }
        }
        assertThat(new Identity("c1", Role.NODE, "web-7", 0).uri()).isEqualTo("tars://c1/node/web-7");
        assertThat(new Identity("c1", Role.NODE, "web-7", 3).uri()).isEqualTo("tars://c1/node/web-7?epoch=3");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "tars://c1/node/",
                "tars://c1/node/a/b",
                "tars://c1/node/a?epoch=0",
                "tars://c1/node/a?epoch=-1",
                "tars://c1/node/a?epoch=1234567890",
                "tars://c1/node/a?epoch=1&x",
                "tars://c1/node/a#b",
                "tars://c1/node/a b",
                "tars://c1/Node/a",
                "tars://c1/king/a",
                "tars://C1/node/a",
                "tars://c1./node/a",
                "tars:///node/a",
                "TARS://c1/node/a",
                "spiffe://c1/node/a"
            })
    void whatIsNotWrittenSoIsNobody(String uri) {
        assertThat(Identity.parse(uri)).isEmpty();
    }

    @Test
    void tokenIsReadAsItWasWrittenAndSaysNothingInLogs() {
        JoinToken token = JoinToken.make("ab".repeat(32), new SecureRandom());
        assertThat(JoinToken.parse(" " + token.text() + "\n")).isEqualTo(token);
        assertThat(token.toString()).doesNotContain(token.secret()).contains(token.id());
        String half = token.text().substring(0, 80);
        assertThatThrownBy(() -> JoinToken.parse(half))
                .hasMessageContaining("not a whole one")
                .hasMessageNotContaining(token.secret().substring(0, 20));
    }
}
