package io.tarsboot.raft.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.alipay.sofa.jraft.rpc.RpcRequests;
import io.tarsboot.codec.Bytes;
import io.tarsboot.raft.transport.MemberMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RaftMessagesTest {

    @Test
    void aMessageIsReadBack() {
        RpcRequests.PingRequest ping =
                RpcRequests.PingRequest.newBuilder().setSendTimestamp(7).build();

        assertThat(RaftMessages.request(RaftMessages.encode(ping))).isEqualTo(ping);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "raft.AddPeerRequest",
                "raft.ResetPeerRequest",
                "raft.ErrorResponse",
                "java.lang.Runtime",
                "com.alipay.sofa.jraft.rpc.RpcRequests$PingRequest",
                ""
            })
    void onlyListedRequestsAreRead(String type) {
        assertThatThrownBy(() -> RaftMessages.request(new MemberMessage(type, Bytes.EMPTY)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("message type: " + type + " (expected: one of");
    }

    @Test
    void garbageIsRefused() {
        assertThatThrownBy(() -> RaftMessages.request(
                        new MemberMessage("raft.RequestVoteRequest", Bytes.wrap(new byte[] {1, 2, 3, -1}))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("raft.RequestVoteRequest: ");
    }
}
