package io.tarsboot.registry.app;

import io.tarsboot.contract.CallOptions;
import io.tarsboot.protocol.groups.GroupAdminPrx;
import io.tarsboot.protocol.metadata.FrameworkObjects;
import io.tarsboot.protocol.node.NodeSyncPrx;
import io.tarsboot.protocol.registry.MetadataPrx;
import io.tarsboot.protocol.tars.QueryFPrx;
import io.tarsboot.registry.group.SharedState;
import io.tarsboot.rpc.client.Communicator;
import io.tarsboot.rpc.endpoint.Endpoint;
import io.tarsboot.rpc.endpoint.ObjectAddress;
import io.tarsboot.rpc.server.TarsServer;
import io.tarsboot.spring.server.TarsServerLifecycle;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.springframework.context.ConfigurableApplicationContext;

/** A member in a context of its own, on ports that the system chose, and clients of its objects. */
final class RunningMember implements AutoCloseable {

    /** On a busy machine a test may be slow: who is not to be lost must not be lost because of that. */
    private static final String LONG_LEASE = "30s";

    private static final String SHORT_LEASE = "2s";

    final ConfigurableApplicationContext context;
    private final Communicator communicator = Communicator.builder().build();

    /** @param members raft addresses; none for a registry of this member alone */
    RunningMember(Path directory, int raftPort, List<String> members) {
        this(directory, raftPort, LONG_LEASE, "--tars.registry.members=" + String.join(",", members));
    }

    /** A member of a registry of its own, which soon takes nodes for lost. */
    static RunningMember impatient(Path directory) throws IOException {
        return new RunningMember(directory, freePort(), SHORT_LEASE, "--tars.registry.members=");
    }

    /** A member that waits until it is added. */
    static RunningMember joining(Path directory, int raftPort) {
        return new RunningMember(directory, raftPort, LONG_LEASE, "--tars.registry.joining=true");
    }

    private RunningMember(Path directory, int raftPort, String lease, String place) {
        context = RegistryApplication.builder()
                .run(
                        "--tars.registry.query-port=0",
                        "--tars.registry.metadata-port=0",
                        "--tars.registry.node-sync-port=0",
                        "--tars.registry.raft-port=" + raftPort,
                        place,
                        "--tars.registry.data-directory=" + directory,
                        "--tars.registry.lease=" + lease,
                        "--tars.registry.election-timeout=500ms",
                        "--tars.server.deactivating-timeout=1s");
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    MetadataPrx metadata() {
        return communicator.proxy(MetadataPrx.class, address(FrameworkObjects.METADATA));
    }

    NodeSyncPrx nodeSync() {
        return communicator.proxy(NodeSyncPrx.class, address(FrameworkObjects.NODE_SYNC));
    }

    QueryFPrx query() {
        return communicator.proxy(QueryFPrx.class, address(FrameworkObjects.QUERY));
    }

    GroupAdminPrx group() {
        return communicator
                .proxy(GroupAdminPrx.class, address(FrameworkObjects.REGISTRY_GROUP))
                .with(CallOptions.timeout(Duration.ofSeconds(30)));
    }

    SharedState state() {
        return context.getBean(SharedState.class);
    }

    Endpoint endpoint(String object) {
        TarsServer server = context.getBean(TarsServerLifecycle.class).server().orElseThrow();
        return server.endpoint(object);
    }

    private String address(String object) {
        return ObjectAddress.of(object, endpoint(object)).toString();
    }

    @Override
    public void close() {
        communicator.close();
        context.close();
    }
}
