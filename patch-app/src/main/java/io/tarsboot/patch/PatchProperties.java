package io.tarsboot.patch;

import io.tarsboot.patch.store.StoreLimits;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How the store of packages runs.
 *
 * @param host Where it listens.
 * @param port Port of PackageObj, PatchObj and ReplicaObj; 0 takes a free one.
 * @param announcedHost How others reach it, if that is not the host at which it listens.
 * @param node What the place of this program is called in the registry; each member has its own. The member's address
 *     unless set.
 * @param dataDirectory Where content and catalog are kept.
 * @param maxContent The largest package.
 * @param maxUploads How many uploads may be under way on this member.
 * @param uploadExpiry An upload that nobody went on with for so long is given up; content that is not in the catalog
 *     stays as long.
 * @param replicationTimeout How long the other members may take to store one package.
 * @param upkeepInterval How often the disk is compared with the catalog.
 * @param announceInterval How often the registry is told where the objects are.
 * @param member Address of this member in the catalog's group. It cannot change later.
 * @param members All members of a new group, this one included; none for a group of this member alone.
 * @param joining Whether this member is to be added to a group that runs already.
 */
@ConfigurationProperties("tars.patch")
record PatchProperties(
        @DefaultValue("127.0.0.1") String host,
        @DefaultValue("18793") int port,
        @DefaultValue("") String announcedHost,
        @DefaultValue("") String node,
        @DefaultValue("data/patch") Path dataDirectory,
        @DefaultValue("1GB") DataSize maxContent,
        @DefaultValue("16") int maxUploads,
        @DefaultValue("1h") Duration uploadExpiry,
        @DefaultValue("2m") Duration replicationTimeout,
        @DefaultValue("10s") Duration upkeepInterval,
        @DefaultValue("3s") Duration announceInterval,
        @DefaultValue("127.0.0.1:18794") String member,
        @DefaultValue List<Member> members,
        @DefaultValue("false") boolean joining) {

    public PatchProperties {
        members = List.copyOf(members);
        node = node.isEmpty() ? member.replaceAll("[\\[\\]]", "") : node;
    }

    StoreLimits limits() {
        return new StoreLimits(maxContent, maxUploads, uploadExpiry);
    }

    /**
     * One member of the group.
     *
     * @param address Its address in the group, such as 127.0.0.1:18794.
     * @param endpoint Where its ReplicaObj listens, such as 127.0.0.1:18793.
     */
    public record Member(String address, String endpoint) {}
}
