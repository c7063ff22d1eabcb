package io.tarsboot.registry.app;

import io.tarsboot.raft.StorageKind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What operators set for a member of the registry.
 *
 * @param host Where QueryObj listens.
 * @param advertisedHost Under which host others find QueryObj; the one where it listens if not set.
 * @param controlHost Where the member's other objects and raft listen. Without tars.trust.cluster they answer callers on
 *     this machine only.
 * @param queryPort Port of QueryObj, which everybody asks for addresses.
 * @param metadataPort Port of MetadataObj, for the framework's own services.
 * @param nodeSyncPort Port of NodeSyncObj, for nodes.
 * @param raftPort Port where the members of the registry reach each other.
 * @param groupPort Port of GroupObj, for operators; 0 takes a free one, which is found by name.
 * @param joinPort Port of JoinObj, where others become somebody of the framework; only with tars.trust.cluster.
 * @param members Raft addresses (host:port) of all members of a new registry, this one included; none for a registry of
 *     this member alone.
 * @param joining Whether this member is to be added to a registry that runs already.
 * @param dataDirectory Where this member keeps its log and state.
 * @param storage Where the state is kept.
 * @param lease How long a node, or a service of the framework, may be silent before it counts as lost.
 * @param electionTimeout How long a member waits for its leader before it asks for votes.
 * @param requestTimeout How long a command may take, a change of leader included.
 * @param leaderPatience How long commands wait when the leader was lost and no other is found, before they are refused.
 * @param snapshotInterval How often a snapshot lets go of the log before it.
 */
@ConfigurationProperties("tars.registry")
record RegistryProperties(
        @DefaultValue("127.0.0.1") String host,
        @Nullable String advertisedHost,
        @DefaultValue("127.0.0.1") String controlHost,
        @DefaultValue("17890") int queryPort,
        @DefaultValue("17891") int metadataPort,
        @DefaultValue("17892") int nodeSyncPort,
        @DefaultValue("17893") int raftPort,
        @DefaultValue("0") int groupPort,
        @DefaultValue("17894") int joinPort,
        @DefaultValue List<String> members,
        @DefaultValue("false") boolean joining,
        @DefaultValue("data/registry") Path dataDirectory,
        @DefaultValue("rocksdb") StorageKind storage,
        @DefaultValue("15s") Duration lease,
        @DefaultValue("1s") Duration electionTimeout,
        @DefaultValue("10s") Duration requestTimeout,
        @DefaultValue("1s") Duration leaderPatience,
        @DefaultValue("30m") Duration snapshotInterval) {

    private static final Duration SHORTEST_LEASE = Duration.ofSeconds(1);
    private static final Set<String> EVERY_HOST = Set.of("*", "0.0.0.0", "::");

    public RegistryProperties {
        members = List.copyOf(members);
        if (lease.compareTo(SHORTEST_LEASE) < 0) {
            throw new IllegalArgumentException("tars.registry.lease: " + lease + " (expected: at least 1s)");
        }
        if (EVERY_HOST.contains(host) && advertisedHost == null) {
            throw new IllegalArgumentException("tars.registry.advertised-host: not set (expected: a host where callers"
                    + " reach this machine, because tars.registry.host is " + host + ")");
        }
    }
}
