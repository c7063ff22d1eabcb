package io.tarsboot.rpc.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OpenFilesTest {

    @Test
    void connectionsLeaveAQuarterForEverythingElse() {
        assertThat(OpenFiles.roomWithin(20_000)).isEqualTo(15_000);
        assertThat(OpenFiles.roomWithin(1)).isEqualTo(1);
    }

    @Test
    void whereNoLimitIsKnownNoneIsMade() {
        assertThat(OpenFiles.roomWithin(-1)).isEqualTo(Integer.MAX_VALUE);
        assertThat(OpenFiles.roomWithin(Long.MAX_VALUE)).isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void thisProcessHasRoom() {
        assertThat(OpenFiles.roomForConnections()).isPositive();
    }
}
