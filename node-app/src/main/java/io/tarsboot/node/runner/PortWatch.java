package io.tarsboot.node.runner;

import io.tarsboot.node.model.InstanceId;
import io.tarsboot.protocol.registry.Server;
import java.time.Instant;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Remembers since when somebody has the ports of a server that is about to start. */
final class PortWatch {

    private final InstanceId id;
    private final PortAllotment ports;
    private @Nullable Instant since;

    PortWatch(InstanceId id, PortAllotment ports) {
        this.id = id;
        this.ports = ports;
    }

    /** @return null if the server can have its ports */
    @Nullable
    HeldPort look(Server server, Instant now) {
        OptionalInt port = ports.held(id, server);
        if (port.isEmpty()) {
            return lookAway();
        }
        if (since == null) {
            since = now;
        }
        return new HeldPort(port.getAsInt(), since);
    }

    /** The server has a process, or shall have none. */
    @Nullable
    HeldPort lookAway() {
        since = null;
        return null;
    }
}
