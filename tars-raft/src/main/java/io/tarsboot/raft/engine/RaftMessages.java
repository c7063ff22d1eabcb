package io.tarsboot.raft.engine;

import com.alipay.sofa.jraft.rpc.RpcRequests;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.Parser;
import io.tarsboot.codec.Bytes;
import io.tarsboot.raft.transport.MemberMessage;
import java.util.Map;
import java.util.TreeMap;

/**
 * The messages that JRaft's members exchange. Only these are read: what arrives names its type, and a type that is not
 * listed is refused before its bytes are looked at. JRaft's remote administration is left out on purpose.
 */
final class RaftMessages {

    private static final String PREFIX = "raft.";

    private static final Map<String, Parser<? extends Message>> REQUESTS = parsers(
            RpcRequests.AppendEntriesRequest.getDefaultInstance(),
            RpcRequests.GetFileRequest.getDefaultInstance(),
            RpcRequests.InstallSnapshotRequest.getDefaultInstance(),
            RpcRequests.PingRequest.getDefaultInstance(),
            RpcRequests.ReadIndexRequest.getDefaultInstance(),
            RpcRequests.RequestVoteRequest.getDefaultInstance(),
            RpcRequests.TimeoutNowRequest.getDefaultInstance());

    private static final Map<String, Parser<? extends Message>> RESPONSES = parsers(
            RpcRequests.AppendEntriesResponse.getDefaultInstance(),
            RpcRequests.ErrorResponse.getDefaultInstance(),
            RpcRequests.GetFileResponse.getDefaultInstance(),
            RpcRequests.InstallSnapshotResponse.getDefaultInstance(),
            RpcRequests.ReadIndexResponse.getDefaultInstance(),
            RpcRequests.RequestVoteResponse.getDefaultInstance(),
            RpcRequests.TimeoutNowResponse.getDefaultInstance());

    private RaftMessages() {}

    static boolean isRaft(MemberMessage message) {
        return message.type().startsWith(PREFIX);
    }

    static MemberMessage encode(Message message) {
        return new MemberMessage(typeOf(message), Bytes.wrap(message.toByteArray()));
    }

    static Message request(MemberMessage message) {
        return decode(REQUESTS, message);
    }

    static Message response(MemberMessage message) {
        return decode(RESPONSES, message);
    }

    private static Message decode(Map<String, Parser<? extends Message>> known, MemberMessage message) {
        Parser<? extends Message> parser = known.get(message.type());
        if (parser == null) {
            throw new IllegalArgumentException(
                    "message type: " + message.type() + " (expected: one of " + known.keySet() + ")");
        }
        try {
            return parser.parseFrom(message.body().asByteBuffer());
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalArgumentException(message.type() + ": " + e.getMessage(), e);
        }
    }

    private static Map<String, Parser<? extends Message>> parsers(Message... messages) {
        Map<String, Parser<? extends Message>> parsers = new TreeMap<>();
        for (Message message : messages) {
            parsers.put(typeOf(message), message.getParserForType());
        }
        return parsers;
    }

    private static String typeOf(Message message) {
        return PREFIX + message.getDescriptorForType().getName();
    }
}
