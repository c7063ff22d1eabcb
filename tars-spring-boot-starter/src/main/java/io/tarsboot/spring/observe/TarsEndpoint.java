package io.tarsboot.spring.observe;

import io.tarsboot.rpc.client.ClientState;
import io.tarsboot.rpc.client.Communicator;
import io.tarsboot.rpc.report.ReportState;
import io.tarsboot.rpc.server.ServerState;
import io.tarsboot.rpc.server.TarsServer;
import io.tarsboot.rpc.standby.MasterKeeper;
import io.tarsboot.spring.report.ReportLifecycle;
import io.tarsboot.spring.server.TarsServerLifecycle;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;

/** The actuator endpoint {@code tars}: adapters and servants, proxies, endpoints and the state of each, reports, role. */
@Endpoint(id = "tars")
class TarsEndpoint {

    private final Communicator communicator;
    private final TarsServerLifecycle lifecycle;
    private final ReportLifecycle reports;
    private final Supplier<Optional<MasterKeeper.State>> standby;

    TarsEndpoint(
            Communicator communicator,
            TarsServerLifecycle lifecycle,
            ReportLifecycle reports,
            Supplier<Optional<MasterKeeper.State>> standby) {
        this.communicator = communicator;
        this.lifecycle = lifecycle;
        this.reports = reports;
        this.standby = standby;
    }

    @ReadOperation
    State state() {
        return new State(
                lifecycle.server().map(TarsServer::state).orElse(null),
                communicator.state(),
                reports.states(),
                standby.get().orElse(null));
    }

    /**
     * @param server null in a program that serves nothing
     * @param client what the program calls
     * @param reports how reporting goes
     * @param standby whether the program is the master; null if its server has none
     */
    record State(
            @Nullable ServerState server,
            ClientState client,
            List<ReportState> reports,
            MasterKeeper.@Nullable State standby) {}
}
