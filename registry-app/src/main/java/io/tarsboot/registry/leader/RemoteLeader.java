package io.tarsboot.registry.leader;

import io.tarsboot.contract.CallOptions;
import io.tarsboot.protocol.metadata.CommandType;
import io.tarsboot.protocol.metadata.FrameworkObjects;
import io.tarsboot.protocol.metadata.Table;
import io.tarsboot.protocol.node.NodeSyncPrx;
import io.tarsboot.protocol.node.ReportAnswer;
import io.tarsboot.protocol.registry.Announce;
import io.tarsboot.protocol.registry.CommandResult;
import io.tarsboot.protocol.registry.FrameworkEndpoint;
import io.tarsboot.protocol.registry.MetadataPrx;
import io.tarsboot.protocol.registry.NodeReport;
import io.tarsboot.protocol.standby.LockAnswer;
import io.tarsboot.protocol.standby.LockRequest;
import io.tarsboot.registry.group.SharedState;
import io.tarsboot.rpc.client.Communicator;
import io.tarsboot.rpc.endpoint.Endpoint;
import io.tarsboot.rpc.endpoint.ObjectAddress;
import io.tarsboot.rpc.endpoint.Protocol;
import io.tarsboot.rpc.server.CurrentCall;
import io.tarsboot.rpc.standby.RegistryLocks;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Calls the leader's own objects, whose addresses the members announce under their names. */
public final class RemoteLeader implements LeaderLink {

    /** Marks a call that comes from another member, which must not be sent on once more. */
    private static final String FORWARDED = "registry-forwarded";

    private final SharedState state;
    private final Communicator communicator;

    public RemoteLeader(SharedState state, Communicator communicator) {
        this.state = state;
        this.communicator = communicator;
    }

    /** Whether the call that runs on this thread comes from another member. */
    public static boolean isForwarded() {
        return CurrentCall.get().context().containsKey(FORWARDED);
    }

    @Override
    public Optional<CompletableFuture<ReportAnswer>> report(NodeReport report) {
        return address(FrameworkObjects.NODE_SYNC)
                .map(address -> communicator
                        .proxy(NodeSyncPrx.class, address)
                        .with(CallOptions.context(FORWARDED, state.self()))
                        .reportAsync(report));
    }

    @Override
    public Optional<CompletableFuture<CommandResult>> announce(FrameworkEndpoint endpoint) {
        return address(FrameworkObjects.METADATA)
                .map(address -> communicator
                        .proxy(MetadataPrx.class, address)
                        .with(CallOptions.context(FORWARDED, state.self()))
                        .executeAsync(CommandType.ANNOUNCE.command(new Announce(endpoint))));
    }

    @Override
    public Optional<CompletableFuture<LockAnswer>> lock(LockRequest request) {
        return address(FrameworkObjects.NODE_SYNC)
                .map(address -> communicator
                        .proxy(NodeSyncPrx.class, address)
                        .with(CallOptions.context(FORWARDED, state.self())))
                .map(registry -> RegistryLocks.of(registry).ask(request));
    }

    private Optional<String> address(String object) {
        return state.leader()
                .filter(leader -> !leader.equals(state.self()))
                .flatMap(leader ->
                        state.readLocal(reader -> reader.list(Table.FRAMEWORK, object + "/" + leader + "/")).stream()
                                .findFirst())
                .map(endpoint -> ObjectAddress.of(
                                object,
                                Endpoint.tcp(endpoint.host(), endpoint.port())
                                        .withProtocol(
                                                endpoint.transport().equals(Protocol.SSL.word())
                                                        ? Protocol.SSL
                                                        : Protocol.TCP))
                        .toString());
    }
}
