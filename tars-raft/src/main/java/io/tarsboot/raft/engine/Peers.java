package io.tarsboot.raft.engine;

import com.alipay.sofa.jraft.conf.Configuration;
import com.alipay.sofa.jraft.entity.PeerId;
import com.alipay.sofa.jraft.util.Endpoint;
import io.tarsboot.raft.transport.MemberAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Addresses as JRaft writes them, IPv6 ones in brackets, and back. */
final class Peers {

    private Peers() {}

    static PeerId peer(MemberAddress member) {
        return new PeerId(member.host().indexOf(':') >= 0 ? "[" + member.host() + "]" : member.host(), member.port());
    }

    static MemberAddress member(PeerId peer) {
        return member(peer.getEndpoint());
    }

    static MemberAddress member(Endpoint endpoint) {
        return MemberAddress.parse(endpoint.toString());
    }

    static @Nullable MemberAddress memberIfAny(@Nullable PeerId peer) {
        return peer == null || peer.isEmpty() ? null : member(peer);
    }

    static Configuration configuration(List<MemberAddress> members) {
        return new Configuration(members.stream().map(Peers::peer).toList());
    }

    static List<MemberAddress> members(Iterable<PeerId> peers) {
        List<MemberAddress> members = new java.util.ArrayList<>();
        peers.forEach(peer -> members.add(member(peer)));
        members.sort(null);
        return List.copyOf(members);
    }
}
