package io.tarsboot.raft;

import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tarsboot.raft.transport.MemberAddress;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MemberIdentityTest {

    private static final MemberAddress FIRST = new MemberAddress("127.0.0.1", 1001);
    private static final MemberAddress SECOND = new MemberAddress("127.0.0.1", 1002);

    @TempDir
    private Path directory;

    @Test
    void theSameMemberMayComeBack() {
        MemberIdentity.claim(directory, "accounts", FIRST);

        assertThatNoException().isThrownBy(() -> MemberIdentity.claim(directory, "accounts", FIRST));
    }

    @Test
    void anotherAddressOrGroupIsRefused() {
        MemberIdentity.claim(directory, "accounts", FIRST);

        assertThatThrownBy(() -> MemberIdentity.claim(directory, "accounts", SECOND))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("member: accounts 127.0.0.1:1002 (expected: accounts 127.0.0.1:1001");
        assertThatThrownBy(() -> MemberIdentity.claim(directory, "others", FIRST))
                .isInstanceOf(IllegalStateException.class);
    }
}
