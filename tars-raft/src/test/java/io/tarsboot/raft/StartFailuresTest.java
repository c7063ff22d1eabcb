package io.tarsboot.raft;

import static io.tarsboot.raft.fixture.Accounts.deposit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tarsboot.raft.fixture.AccountCommand;
import io.tarsboot.raft.fixture.Accounts;
import io.tarsboot.raft.fixture.Balance;
import io.tarsboot.raft.fixture.FreePorts;
import io.tarsboot.raft.transport.MemberAddress;
import io.tarsboot.raft.transport.TransportException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartFailuresTest {

    @TempDir
    private Path directory;

    @Test
    void aTakenPortStopsTheStartAndLeavesEverythingFree() throws IOException {
        MemberAddress address;
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            address = new MemberAddress("127.0.0.1", taken.getLocalPort());
            assertThatThrownBy(() -> member().self(address).start())
                    .isInstanceOf(TransportException.class)
                    .hasMessageContaining("address: " + address + " cannot be had");
        }

        try (RaftGroup<AccountCommand, Balance> group = member().self(address).start()) {
            assertThat(deposit(group, "ann", 1)).isEqualTo(new Balance(1));
        }
    }

    @Test
    void aDirectoryThatCannotBeUsedStopsTheStart() throws IOException {
        Files.writeString(directory.resolve("state"), "not a database");

        assertThatThrownBy(() -> member().self(FreePorts.address()).start())
                .hasMessageContaining(directory.resolve("state").toString());
    }

    @Test
    void aDirectoryOfAnotherMemberIsRefused() {
        MemberAddress former = FreePorts.address();
        member().self(former).start().close();

        assertThatThrownBy(() -> member().self(FreePorts.address()).start())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("expected: accounts " + former);
    }

    @Test
    void whatIsMissingOrMakesNoSenseIsSaid() {
        MemberAddress self = FreePorts.address();

        assertThatThrownBy(() -> member().start()).hasMessage("self: not given (expected: set it before start)");
        assertThatThrownBy(() -> member().self(self)
                        .members(List.of(new MemberAddress("127.0.0.1", 1)))
                        .start())
                .hasMessage("members: [127.0.0.1:1] (expected: " + self + " among them)");
        assertThatThrownBy(
                        () -> member().self(self).members(List.of(self, self)).start())
                .hasMessageStartingWith("members: [" + self + ", " + self + "] (expected: each once;");
        assertThatThrownBy(() -> member().electionTimeout(Duration.ZERO))
                .hasMessage("electionTimeout: PT0S (expected: more than zero)");
        assertThatThrownBy(() -> RaftGroup.builder("a b", new Accounts(), AccountCommand.CODEC, Balance.CODEC))
                .hasMessageStartingWith("group: a b (expected: ");
        assertThatThrownBy(() -> MemberAddress.parse("localhost"))
                .hasMessage("member address: localhost (expected: host:port or [::1]:port)");
    }

    private RaftGroupBuilder<AccountCommand, Balance> member() {
        return Accounts.group().directory(directory).electionTimeout(Duration.ofMillis(250));
    }
}
