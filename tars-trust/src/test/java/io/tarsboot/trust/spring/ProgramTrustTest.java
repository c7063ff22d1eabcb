package io.tarsboot.trust.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tarsboot.trust.identity.JoinToken;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.boot.ssl.SslBundles;

class ProgramTrustTest {

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.1", "0.0.0.0", "::", "2001:db8::1", "no host"})
    void withoutCertificatesNobodyListensWhereStrangersAre(String host) throws IOException {
        try (ProgramTrust none = open(null, null)) {
            assertThatThrownBy(() -> none.requireReach("tars.patch.host", host))
                    .hasMessageContainingAll("tars.patch.host: " + host, "127.0.0.1", "tars.trust.cluster");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.0.0.2", "::1", "localhost"})
    void thisMachineIsNoStranger(String host) throws IOException {
        try (ProgramTrust none = open(null, null)) {
            assertThat(none.requireReach("tars.patch.host", host)).isSameAs(none);
        }
    }

    @Test
    void withCertificatesItMayListenAnywhere() throws IOException {
        try (ProgramTrust some = open("c1", null)) {
            assertThat(some.requireReach("tars.patch.host", "0.0.0.0")).isSameAs(some);
        }
    }

    @Test
    void secretsAreInNoText() {
        JoinToken token = JoinToken.make("a".repeat(64), new SecureRandom());

        assertThat(token.toString()).doesNotContain(token.secret());
        assertThat(properties("c1", token.text()).toString()).doesNotContain(token.secret());
        assertThatThrownBy(() -> JoinToken.parse(token.text() + "x")).message().doesNotContain(token.secret());
    }

    private ProgramTrust open(@Nullable String cluster, @Nullable String token) throws IOException {
        return ProgramTrust.open(
                properties(cluster, token),
                new StaticListableBeanFactory().getBeanProvider(SslBundles.class),
                InstantSource.system());
    }

    private TrustProperties properties(@Nullable String cluster, @Nullable String token) {
        return new TrustProperties(
                cluster,
                directory.resolve("trust"),
                null,
                token,
                null,
                null,
                cluster != null && token == null,
                "first",
                List.of(),
                Duration.ofDays(30));
    }
}
