package io.tarsboot.trust.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.protocol.registry.IdentityRole;
import io.tarsboot.trust.identity.Identity;
import io.tarsboot.trust.identity.Role;
import java.util.List;
import org.junit.jupiter.api.Test;

class JoinedEpochsTest {

    private final JoinedEpochs epochs = new JoinedEpochs();

    @Test
    void earlierEpochsDoNotCount() {
        epochs.learn(row("web-7", 2, false));
        assertThat(epochs.isRevoked(node("web-7", 1))).isTrue();
        assertThat(epochs.isRevoked(node("web-7", 2))).isFalse();
        assertThat(epochs.isRevoked(node("web-7", 3)))
                .as("known here a little later")
                .isFalse();
        assertThat(epochs.isRevoked(new Identity("c1", Role.MEMBER, "web-7", 0)))
                .as("another role")
                .isFalse();
        assertThat(epochs.isRevoked(node("web-8", 0))).as("never joined").isFalse();
    }

    @Test
    void whoIsShutOutHasNoEpochThatCounts() {
        epochs.learn(row("web-7", 2, true));
        assertThat(epochs.isRevoked(node("web-7", 2))).isTrue();
        epochs.learnAll(List.of(row("web-7", 3, false)));
        assertThat(epochs.isRevoked(node("web-7", 2))).isTrue();
        assertThat(epochs.isRevoked(node("web-7", 3))).isFalse();
        epochs.learnAll(List.of());
        assertThat(epochs.isRevoked(node("web-7", 0))).isFalse();
    }

    private static Identity node(String name, int epoch) {
        return new Identity("c1", Role.NODE, name, epoch);
    }

    private static io.tarsboot.protocol.registry.Identity row(String name, int epoch, boolean shutOut) {
        return io.tarsboot.protocol.registry.Identity.builder()
                .role(IdentityRole.NODE)
                .name(name)
                .epoch(epoch)
                .shutOut(shutOut)
                .build();
    }
}
