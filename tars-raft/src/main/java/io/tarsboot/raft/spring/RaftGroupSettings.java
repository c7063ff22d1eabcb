package io.tarsboot.raft.spring;

import io.tarsboot.raft.RaftGroupBuilder;
import io.tarsboot.raft.StorageKind;
import io.tarsboot.raft.transport.MemberAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationPropertiesSource;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of a member, for a field of an application's own properties record.
 *
 * @param address where this member listens and others reach it, as host:port
 * @param members all members of a new group, this one included; none for a group of this member alone
 * @param joining whether this member is to be added to a group that runs already
 * @param directory where this member keeps its log and state
 * @param storage where the state is kept
 * @param electionTimeout how long a follower waits for its leader before it asks for votes
 * @param requestTimeout how long a command or a linearizable read may take as long as there is a leader
 * @param snapshotInterval how often a snapshot is made
 * @param history for how many commands changes are remembered for watchers
 */
@ConfigurationPropertiesSource
public record RaftGroupSettings(
        String address,
        @DefaultValue List<String> members,
        @DefaultValue("false") boolean joining,
        Path directory,
        @DefaultValue("rocksdb") StorageKind storage,
        @DefaultValue("400ms") Duration electionTimeout,
        @DefaultValue("10s") Duration requestTimeout,
        @DefaultValue("30m") Duration snapshotInterval,
        @DefaultValue("10000") long history) {

    public RaftGroupSettings {
        members = List.copyOf(members);
    }

    /** Puts the settings into a builder. */
    public <C, R> RaftGroupBuilder<C, R> applyTo(RaftGroupBuilder<C, R> builder) {
        builder.self(MemberAddress.parse(address))
                .directory(directory)
                .storage(storage)
                .electionTimeout(electionTimeout)
                .requestTimeout(requestTimeout)
                .snapshotInterval(snapshotInterval)
                .history(history);
        return joining
                ? builder.joining()
                : builder.members(members.stream().map(MemberAddress::parse).toList());
    }
}
