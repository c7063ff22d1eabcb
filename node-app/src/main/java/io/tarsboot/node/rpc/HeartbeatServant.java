package io.tarsboot.node.rpc;

import io.tarsboot.node.model.InstanceId;
import io.tarsboot.node.runner.NodeServers;
import io.tarsboot.node.runner.ServerRunner;
import io.tarsboot.protocol.tars.ServerFServant;
import io.tarsboot.protocol.tars.ServerInfo;
import java.time.Clock;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * ServerF for the processes of this node. What any other process says, even one of a server with the same name that
 * somebody started by hand, is answered with -1 and has no effect.
 */
public final class HeartbeatServant implements ServerFServant {

    private static final Logger log = LoggerFactory.getLogger(HeartbeatServant.class);

    private static final int TAKEN = 0;
    private static final int UNKNOWN = -1;

    private final NodeServers servers;
    private final Clock clock;

    public HeartbeatServant(NodeServers servers, Clock clock) {
        this.servers = servers;
        this.clock = clock;
    }

    @Override
    public int keepAlive(ServerInfo server) {
        return sign(server, true);
    }

    @Override
    public int keepActiving(ServerInfo server) {
        return sign(server, false);
    }

    @Override
    public int reportVersion(String app, String serverName, String version) {
        Optional<ServerRunner> runner = find(app, serverName);
        runner.ifPresent(known -> known.version(version));
        return runner.isPresent() ? TAKEN : UNKNOWN;
    }

    /** The node is alive while it answers. */
    @Override
    public long getLatestKeepAliveTime() {
        return clock.instant().getEpochSecond();
    }

    private int sign(ServerInfo server, boolean serves) {
        boolean taken = find(server.application(), server.serverName())
                .map(runner -> runner.heartbeat(server.pid(), serves))
                .orElse(false);
        if (!taken) {
            log.debug(
                    "A heartbeat of process {} for {}.{} is not from a server of this node",
                    server.pid(),
                    server.application(),
                    server.serverName());
        }
        return taken ? TAKEN : UNKNOWN;
    }

    private Optional<ServerRunner> find(String app, String server) {
        try {
            return servers.find(new InstanceId(app, server));
        } catch (IllegalArgumentException e) {
            log.debug("A heartbeat with a name that is none", e);
            return Optional.empty();
        }
    }
}
