package io.tarsboot.raft.consensus;

import io.tarsboot.raft.storage.Journal;
import io.tarsboot.raft.transport.MemberAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an engine is started with.
 *
 * @param group the name of the group
 * @param self who this member is
 * @param initialMembers the members of a group that starts for the first time; empty for a member that is added to a
 *     running group. Once there is a log, the log knows better
 * @param directory for the log, the votes and the snapshots
 * @param electionTimeout how long a follower waits for the leader before it asks for votes
 * @param snapshotInterval how often a snapshot is made by itself
 * @param journal keeps the log and the votes; in files of the directory if there is none
 */
public record EngineSettings(
        String group,
        MemberAddress self,
        List<MemberAddress> initialMembers,
        Path directory,
        Duration electionTimeout,
        Duration snapshotInterval,
        @Nullable Journal journal) {

    public EngineSettings {
        initialMembers = List.copyOf(initialMembers);
    }
}
