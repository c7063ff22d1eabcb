package io.tarsboot.system;

import io.tarsboot.codec.Bytes;
import io.tarsboot.contract.Call;
import io.tarsboot.protocol.groups.GroupAdminPrx;
import io.tarsboot.protocol.metadata.FrameworkObjects;
import io.tarsboot.protocol.node.NodeSyncPrx;
import io.tarsboot.protocol.packages.PackagesPrx;
import io.tarsboot.protocol.registry.MetadataPrx;
import io.tarsboot.protocol.registry.TableId;
import io.tarsboot.rpc.TarsCallException;
import io.tarsboot.rpc.client.Communicator;
import io.tarsboot.rpc.endpoint.Endpoint;
import io.tarsboot.rpc.endpoint.ObjectAddress;
import io.tarsboot.rpc.endpoint.Protocol;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The ports of a framework with certificates where none but those who belong to it come in. */
final class ClosedPorts {

    private final SecureCluster cluster;

    ClosedPorts(SecureCluster cluster) {
        this.cluster = cluster;
    }

    /** Where none but those of the framework come in. */
    Map<String, String> all() {
        Map<String, String> ports = new TreeMap<>();
        Stream.of(
                        FrameworkObjects.METADATA,
                        FrameworkObjects.NODE_SYNC,
                        FrameworkObjects.REGISTRY_GROUP,
                        FrameworkObjects.MEMBER,
                        FrameworkObjects.PACKAGES,
                        FrameworkObjects.PATCH_GROUP,
                        FrameworkObjects.REPLICA)
                .forEach(object -> ports.put(object, of(object).get(0)));
        return ports;
    }

    List<String> of(String object) {
        List<Integer> found = new ArrayList<>();
        switch (object) {
            case FrameworkObjects.METADATA -> cluster.members().forEach(ports -> found.add(ports.metadata()));
            case FrameworkObjects.NODE_SYNC -> cluster.members().forEach(ports -> found.add(ports.nodeSync()));
            case FrameworkObjects.REGISTRY_GROUP -> cluster.members().forEach(ports -> found.add(ports.group()));
            case FrameworkObjects.MEMBER -> {
                cluster.members().forEach(ports -> found.add(ports.raft()));
                found.add(cluster.patchRaftPort());
            }
            default -> found.add(cluster.patchPort());
        }
        return found.stream()
                .map(port -> ObjectAddress.of(
                                object, Endpoint.tcp(cluster.host(), port).withProtocol(Protocol.SSL))
                        .toString())
                .toList();
    }

    static String object(String address) {
        return address.substring(0, address.indexOf('@'));
    }

    /** What becomes of a call of somebody who knows how to call; null if it is answered. */
    static @Nullable Throwable call(Communicator communicator, String address, String object) {
        try {
            switch (object) {
                case FrameworkObjects.METADATA ->
                    communicator.proxy(MetadataPrx.class, address).get(TableId.USERS, "nobody");
                case FrameworkObjects.NODE_SYNC ->
                    communicator.proxy(NodeSyncPrx.class, address).desired("nobody", "none", 0, 0);
                case FrameworkObjects.PACKAGES ->
                    communicator.proxy(PackagesPrx.class, address).find("0".repeat(64));
                case FrameworkObjects.MEMBER -> raw(communicator, address, "send");
                case FrameworkObjects.REPLICA -> raw(communicator, address, "hold");
                case FrameworkObjects.NODE -> raw(communicator, address, "keepAlive");
                default -> communicator.proxy(GroupAdminPrx.class, address).members();
            }
            return null;
        } catch (TarsCallException e) {
            return e;
        }
    }

    /** With arguments that can be read, though they make no sense. */
    private static void raw(Communicator communicator, String address, String function) {
        communicator
                .servant(address)
                .call(new Call<>(
                        function,
                        out -> {
                            out.writeString(1, "");
                            out.writeBytes(2, Bytes.EMPTY);
                        },
                        in -> ""));
    }
}
