package io.tarsboot.patch;

import io.tarsboot.patch.catalog.Peers;
import io.tarsboot.protocol.packages.ReplicaPrx;
import io.tarsboot.raft.transport.MemberAddress;
import io.tarsboot.rpc.client.Communicator;
import io.tarsboot.rpc.endpoint.Endpoint;
import java.util.Map;
import java.util.TreeMap;

/** Reaches the other members at the addresses that the properties give. */
final class RpcPeers implements Peers {

    /** Between members. */
    static final String REPLICA = "tars.tarspatch.ReplicaObj";

    private final Map<String, ReplicaPrx> proxies = new TreeMap<>();

    RpcPeers(Communicator communicator, PatchProperties properties) {
        for (PatchProperties.Member member : properties.members()) {
            MemberAddress endpoint = MemberAddress.parse(member.endpoint());
            proxies.put(
                    MemberAddress.parse(member.address()).toString(),
                    communicator.proxy(
                            ReplicaPrx.class, REPLICA + "@" + Endpoint.tcp(endpoint.host(), endpoint.port())));
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
