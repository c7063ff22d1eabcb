package io.tarsboot.admin.server.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tarsboot.admin.api.ProblemCode;
import io.tarsboot.admin.server.problem.ProblemException;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {

    private final Secrets secrets = new Secrets();

    @Test
    void aPresentedSecretMatchesItsHashAlone() {
        Secrets.Presented one = secrets.create("id1");
        Secrets.Presented other = secrets.create("id1");

        assertThat(Secrets.parse(one.bearer())).isEqualTo(one);
        assertThat(one.matches(one.hash())).isTrue();
        assertThat(one.matches(other.hash())).isFalse();
        assertThat(one.matches("")).isFalse();
    }

    @Test
    void aSecretHas256BitsAndIsNotShown() {
        Secrets.Presented one = secrets.create("id1");

        assertThat(one.secret()).hasSize(43);
        assertThat(one.hash()).matches("[0-9a-f]{64}").doesNotContain(one.secret());
        assertThat(one.toString()).doesNotContain(one.secret());
    }

    @Test
    void secretsAndPasswordsAreNotMadeTwice() {
        Set<String> made = new HashSet<>();
        for (int i = 0; i < 1000; i++) {
            made.add(secrets.create("id").secret());
            made.add(secrets.password());
        }

        assertThat(made).hasSize(2000);
        assertThat(secrets.password()).matches("[A-Z2-9]{5}(-[A-Z2-9]{5}){3}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "tars", "tars.id", "tars.id.short", "x.id.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
    void whatIsNotATokenIsRefusedBeforeItIsLookedUp(String text) {
        assertThatThrownBy(() -> Secrets.parse(text))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.code()).isEqualTo(ProblemCode.UNAUTHENTICATED));
    }
}
