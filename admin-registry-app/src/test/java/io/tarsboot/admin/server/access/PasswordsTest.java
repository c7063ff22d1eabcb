package io.tarsboot.admin.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PasswordsTest {

    private final Passwords passwords = new Passwords(new Secrets());

    @Test
    void aPasswordIsKeptAsArgon2idWithItsParametersAndASaltOfItsOwn() {
        String one = passwords.hash("correct horse battery");
        String two = passwords.hash("correct horse battery");

        assertThat(one).startsWith("$argon2id$v=19$m=19456,t=2,p=1$").isNotEqualTo(two);
        assertThat(passwords.matches("correct horse battery", one)).isTrue();
        assertThat(passwords.matches("correct horse batterx", one)).isFalse();
    }

    @Test
    void longPasswordsCountToTheirEnd() {
        String start = "x".repeat(200);
        String hash = passwords.hash(start + "a");

        assertThat(passwords.matches(start + "a", hash)).isTrue();
        assertThat(passwords.matches(start + "b", hash)).isFalse();
    }

    @Test
    void nobodyHasAnyPassword() {
        assertThat(passwords.matches("correct horse battery", null)).isFalse();
    }
}
