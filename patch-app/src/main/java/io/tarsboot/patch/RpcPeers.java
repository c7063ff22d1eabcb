package io.tarsboot.patch;

import io.tarsboot.patch.catalog.Peers;
import io.tarsboot.protocol.metadata.FrameworkObjects;
import io.tarsboot.protocol.packages.ReplicaPrx;
import io.tarsboot.raft.transport.MemberAddress;
import io.tarsboot.rpc.client.Communicator;
import io.tarsboot.rpc.endpoint.Endpoint;
import io.tarsboot.rpc.endpoint.Protocol;
import java.util.Map;
import java.util.TreeMap;

/** Reaches the other members at the addresses that the properties give. */
final class RpcPeers implements Peers {

    /** Between members. */
    static final String REPLICA = FrameworkObjects.REPLICA;

    private final Map<String, ReplicaPrx> proxies = new TreeMap<>();

    /** @param protocol how they are reached, the same on all members */
    RpcPeers(Communicator communicator, PatchProperties properties, Protocol protocol) {
        for (PatchProperties.Member member : properties.members()) {
            MemberAddress endpoint = MemberAddress.parse(member.endpoint());
            proxies.put(
                    MemberAddress.parse(member.address()).toString(),
                    communicator.proxy(
                            ReplicaPrx.class, REPLICA + "@"
                                    + Endpoint.tcp(endpoint.host(), endpoint.port())
                                            .withProtocol(protocol)));
        }
    }

    @Override
    public ReplicaPrx at(String member) {
        ReplicaPrx proxy = proxies.get(member);
        if (proxy == null) {
            throw new IllegalStateException(
                    "member: " + member + " (expected: one of tars.patch.members, which are " + proxies.keySet() + ")");
        }
        return proxy;
    }
}
