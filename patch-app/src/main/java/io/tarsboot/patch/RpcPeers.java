package io.tarsboot.patch;

import io.tarsboot.patch.catalog.Peers;
import io.tarsboot.patch.store.StoreException;
import io.tarsboot.protocol.metadata.FrameworkObjects;
import io.tarsboot.protocol.packages.ReplicaPrx;
import io.tarsboot.raft.transport.MemberAddress;
import io.tarsboot.rpc.client.Communicator;
import io.tarsboot.rpc.endpoint.Endpoint;
import io.tarsboot.rpc.endpoint.Protocol;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** Reaches the other members where they say that they are, or else where the properties say it. */
final class RpcPeers implements Peers {

    /** Between members. */
    static final String REPLICA = FrameworkObjects.REPLICA;

    private final Communicator communicator;
    private final Function<String, Optional<String>> announced;
    private final Protocol protocol;
    private final Map<String, String> configured = new TreeMap<>();
    private final Map<String, ReplicaPrx> proxies = new ConcurrentHashMap<>();

    /**
     * @param announced where a member says that it is
     * @param protocol how they are reached, the same on all members
     */
    RpcPeers(
            Communicator communicator,
            PatchProperties properties,
            Function<String, Optional<String>> announced,
            Protocol protocol) {
        this.communicator = communicator;
        this.announced = announced;
        this.protocol = protocol;
        for (PatchProperties.Member member : properties.members()) {
            configured.put(MemberAddress.parse(member.address()).toString(), member.endpoint());
        }
    }

    @Override
    public ReplicaPrx at(String member) {
        String endpoint = announced
                .apply(member)
                .or(() -> Optional.ofNullable(configured.get(member)))
                .orElseThrow(() -> new StoreException(
                        StoreException.Reason.UNAVAILABLE,
                        "member: " + member + " has not said where it is (expected: one that has run)"));
        return proxies.computeIfAbsent(endpoint, this::proxy);
    }

    private ReplicaPrx proxy(String endpoint) {
        MemberAddress address = MemberAddress.parse(endpoint);
        return communicator.proxy(
                ReplicaPrx.class,
                REPLICA + "@" + Endpoint.tcp(address.host(), address.port()).withProtocol(protocol));
    }
}
