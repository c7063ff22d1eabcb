package io.tarsboot.trust.join;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.trust.tls.Credentials;
import io.tarsboot.trust.tls.TrustDirectory;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiveCredentialsTest {

    private static final Duration LIFE = Duration.ofDays(30);

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-20T20:00:00Z"));

    @TempDir
    private Path root;

    @Test
    void renewsInTimeAndTriesAgainUntilItWorks() throws IOException {
        TrustDirectory directory = TrustDirectory.open(root.resolve("m"), "c1");
        Credentials first = Joining.found(directory, "m", List.of("10.0.0.7"), now.get(), LIFE);
        AtomicInteger tries = new AtomicInteger();
        try (LiveCredentials live = new LiveCredentials(first, now::get)) {
            LiveCredentials.Renewer renewer = () -> {
                if (tries.incrementAndGet() == 1) {
                    throw new IOException("the registry is away");
                }
                return Joining.renewSelf(
                        directory, live.get(), directory.authority().orElseThrow(), now.get(), LIFE);
            };
            now.set(now.get().plus(Duration.ofDays(19)));
            live.look(renewer);
            assertThat(tries).hasValue(0);

            now.set(now.get().plus(Duration.ofDays(1)));
            live.look(renewer);
            assertThat(live.get()).isSameAs(first);
            live.look(renewer);
            Credentials second = live.get();
            assertThat(second.identity()).isEqualTo(first.identity());
            assertThat(second.end()).isEqualTo(now.get().plus(LIFE));
            assertThat(second.key()).isNotEqualTo(first.key());
            assertThat(io.tarsboot.trust.certificate.Pem.hosts(second.certificate()))
                    .containsExactly("10.0.0.7");
            assertThat(directory.credentials().orElseThrow().certificate()).isEqualTo(second.certificate());
            live.look(renewer);
            assertThat(tries).hasValue(2);
        }
    }
}
