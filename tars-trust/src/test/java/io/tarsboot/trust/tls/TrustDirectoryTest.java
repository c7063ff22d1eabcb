package io.tarsboot.trust.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tarsboot.trust.FrameworkTrust;
import io.tarsboot.trust.TrustSettings;
import io.tarsboot.trust.identity.Identity;
import io.tarsboot.trust.identity.Role;
import io.tarsboot.trust.join.Joining;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrustDirectoryTest {

    private static final Instant NOW = Instant.parse("2026-11-20T20:00:00Z");
    private static final Duration LIFE = Duration.ofDays(30);

    @TempDir
    private Path root;

    @Test
    void whoFoundsTheFrameworkIsItsFirstMemberAtEveryStart() throws IOException {
        Path place = root.resolve("first");
        Credentials made = Joining.found(TrustDirectory.open(place, "c1"), "first", List.of("10.0.0.7"), NOW, LIFE);
        assertThat(made.identity()).isEqualTo(new Identity("c1", Role.MEMBER, "first", 0));
        TrustDirectory again = TrustDirectory.open(place, "c1");
        assertThat(again.credentials().orElseThrow().certificate()).isEqualTo(made.certificate());
        assertThat(again.authority().orElseThrow().certificate())
                .isEqualTo(made.authorities().get(0));
        try (FrameworkTrust trust = FrameworkTrust.open(
                new TrustSettings("c1", place, null, null, null, "first", List.of(), LIFE), InstantSource.fixed(NOW))) {
            assertThat(trust.credentials().certificate()).isEqualTo(made.certificate());
        }
    }

    @Test
    void nextCertificateIsAskedForAfterTwoThirdsOfTheTime() throws IOException {
        Credentials made = Joining.found(TrustDirectory.open(root.resolve("m"), "c1"), "m", List.of(), NOW, LIFE);
        assertThat(made.renewal()).isBetween(NOW.plus(Duration.ofDays(19)), NOW.plus(Duration.ofDays(20)));
        assertThat(made.end()).isEqualTo(NOW.plus(LIFE));
    }

    @Test
    void whoIsNobodyIsToldHowToBecomeSomebody() {
        TrustSettings nobody = new TrustSettings("c1", root.resolve("n"), null, null, null, null, List.of(), LIFE);
        assertThatThrownBy(() -> FrameworkTrust.open(nobody, InstantSource.fixed(NOW)))
                .hasMessageContaining("tarsctl framework token create");
    }

    @Test
    void directoryThatOthersMayLookIntoIsRefused() throws IOException {
        Path open = Files.createDirectory(
                root.resolve("open"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-x---")));
        assertThatThrownBy(() -> TrustDirectory.open(open, "c1")).hasMessageContaining("expected: chmod 700");
    }

    @Test
    void certificateOfAnotherFrameworkIsNobodys() throws IOException {
        Path place = root.resolve("other");
        Joining.found(TrustDirectory.open(place, "c1"), "first", List.of(), NOW, LIFE);
        TrustDirectory renamed = TrustDirectory.open(place, "c2");
        assertThatThrownBy(renamed::credentials)
                .hasMessageContaining("identity.pem")
                .hasMessageContaining("tars://c2/node/NAME");
    }
}
