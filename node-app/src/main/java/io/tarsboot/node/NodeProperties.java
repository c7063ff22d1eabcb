package io.tarsboot.node;

import io.tarsboot.node.archive.ArchiveLimits;
import io.tarsboot.node.port.PortRange;
import io.tarsboot.node.restart.RestartPolicy;
import io.tarsboot.protocol.metadata.FrameworkObjects;
import io.tarsboot.protocol.metadata.Names;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Everything under {@code tars.node.}: one logical node.
 *
 * @param name Name of the node, unique in the framework.
 * @param directory Where the node keeps everything; no other node may have the same.
 * @param host Where servers of this node are reached, and where the node listens.
 * @param port Port of the node's own object; 0 allots one and keeps it.
 * @param queryPort Port on 127.0.0.1 where the node answers for addresses; 0 allots one and keeps it.
 * @param ports Ports for servers that do not say which they want, such as 20000-29999.
 * @param registry Where QueryObj of the registry is, such as "tars.tarsregistry.QueryObj@tcp -h 127.0.0.1 -p 17890".
 * @param reportInterval The longest time between two reports to the registry.
 * @param java The program java for servers; by default that of the node.
 * @param nodejs The program node for servers.
 * @param activatingTimeout How long a server may take to start, unless its profile says another.
 * @param deactivatingTimeout How long a server may take to stop before it is forced, unless its profile says another.
 * @param heartbeatTimeout Silence of a server after which it is restarted, unless its profile says another.
 * @param portPatience How long a start waits for a port that its owner had and that is still taken.
 * @param stopServers Whether the servers are stopped when the node stops; otherwise they go on and are found again.
 * @param stopServersFile If this file is there when the node stops, the servers are stopped.
 * @param stopFrameworkFile If this file is there when the node stops, the services of the framework that it runs are
 *     stopped, and no others.
 * @param limits How large packages may be.
 * @param restart When servers that go down are started again.
 */
@ConfigurationProperties("tars.node")
public record NodeProperties(
        @DefaultValue("node") String name,
        @DefaultValue("data/node") Path directory,
        @DefaultValue("127.0.0.1") String host,
        @DefaultValue("0") int port,
        @DefaultValue("0") int queryPort,
        @DefaultValue("20000-29999") String ports,

        @DefaultValue(FrameworkObjects.LOCAL_REGISTRY) String registry,

        @DefaultValue("3s") Duration reportInterval,
        @Nullable String java,
        @DefaultValue("node") String nodejs,
        @DefaultValue("60s") Duration activatingTimeout,
        @DefaultValue("10s") Duration deactivatingTimeout,
        @DefaultValue("45s") Duration heartbeatTimeout,
        @DefaultValue("2s") Duration portPatience,
        @DefaultValue("false") boolean stopServers,
        @Nullable Path stopServersFile,
        @Nullable Path stopFrameworkFile,
        @DefaultValue Limits limits,
        @DefaultValue Restart restart) {

    public NodeProperties {
        Names.node(name);
        positive("report-interval", reportInterval);
        positive("activating-timeout", activatingTimeout);
        positive("deactivating-timeout", deactivatingTimeout);
        positive("heartbeat-timeout", heartbeatTimeout);
    }

    /**
     * @param packageSize The largest package.
     * @param unpackedSize The most that a package may unpack to.
     * @param entries The most files, directories and links in a package.
     * @param ratio How many times larger than the package its content may be, from 64 MB on.
     */
    public record Limits(
            @DefaultValue("1GB") DataSize packageSize,
            @DefaultValue(ArchiveLimits.DEFAULT_TOTAL) DataSize unpackedSize,

            @DefaultValue("" + ArchiveLimits.DEFAULT_ENTRIES)
            int entries,

            @DefaultValue("" + ArchiveLimits.DEFAULT_RATIO) int ratio) {}

    /**
     * @param quickStarts Quick starts in a row before a long pause.
     * @param quickInterval A start is quick if the one before is younger.
     * @param firstDelay Before the second quick start; doubled for each further one.
     * @param maxDelay The most that doubling leads to.
     * @param pause After the last quick start.
     */
    public record Restart(
            @DefaultValue("10") int quickStarts,
            @DefaultValue("60s") Duration quickInterval,
            @DefaultValue("1s") Duration firstDelay,
            @DefaultValue("5s") Duration maxDelay,
            @DefaultValue("10m") Duration pause) {

        RestartPolicy policy() {
            return new RestartPolicy(quickStarts, quickInterval, firstDelay, maxDelay, pause);
        }
    }

    PortRange portRange() {
        return PortRange.parse(ports);
    }

    private static void positive(String name, Duration value) {
        if (value.isNegative() || value.isZero()) {
            throw new IllegalArgumentException("tars.node." + name + ": " + value + " (expected: more than zero)");
        }
    }
}
