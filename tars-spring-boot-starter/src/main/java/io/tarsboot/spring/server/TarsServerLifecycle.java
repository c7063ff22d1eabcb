package io.tarsboot.spring.server;

import io.tarsboot.rpc.config.ServerConfig;
import io.tarsboot.rpc.server.ServerState.AdapterState;
import io.tarsboot.rpc.server.TarsServer;
import io.tarsboot.spring.config.RpcSettings;
import io.tarsboot.spring.node.NodeLink;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/**
 * Binds the adapters when every bean is made, as the last step of the start, and closes them as the first of the stop,
 * so that calls find the application whole. A failure stops the start.
 */
public class TarsServerLifecycle implements SmartLifecycle {

    private final RpcSettings settings;
    private final ServantBeans servants;
    private final TarsServerFactory factory;
    private final Function<ServerConfig, NodeLink> node;
    private volatile @Nullable Running running;

    /** @param node opens the link to the node that started the program */
    public TarsServerLifecycle(
            RpcSettings settings,
            ServantBeans servants,
            TarsServerFactory factory,
            Function<ServerConfig, NodeLink> node) {
        this.settings = settings;
        this.servants = servants;
        this.factory = factory;
        this.node = node;
    }

    /** Empty before the start, and in a program that serves nothing. */
    public Optional<TarsServer> server() {
        Running now = running;
        return now == null ? Optional.empty() : Optional.of(now.server());
    }

    /** What an adapter does at this moment; empty if there is none of that name, or the server does not run. */
    public Optional<AdapterState> adapter(String name) {
        return server().flatMap(server -> server.state().adapters().stream()
                .filter(adapter -> adapter.name().equals(name))
                .findFirst());
    }

    @Override
    public void start() {
        List<ServantRegistration> found = servants.all();
        Optional<ServerConfig> config = settings.server();
        if (config.isEmpty()) {
            if (!found.isEmpty()) {
                throw new ServantRegistrationException(
                        "servants "
                                + found.stream()
                                        .map(ServantRegistration::object)
                                        .toList() + " belong to a server without a name",
                        "Set tars.server.app and tars.server.name in application.yml; a node that starts the program"
                                + " overrides them.",
                        null);
            }
            return;
        }
        TarsServer server = factory.create(config.get(), found);
        NodeLink link = node.apply(config.get());
        try {
            server.start();
        } catch (RuntimeException e) {
            link.close();
            throw e;
        }
        running = new Running(server, link, KeepAlive.start());
        link.serving();
    }

    /**
     * The node hears it first, so that others stop coming; then those who are there are told, and what is in flight is
     * let out. AdminObj answers until that is done.
     */
    @Override
    public void stop() {
        Running ending = running;
        if (ending == null) {
            return;
        }
        try {
            ending.link().leaving();
            ending.server().close();
        } finally {
            ending.link().close();
            ending.keepAlive().close();
            running = null;
        }
    }

    @Override
    public boolean isRunning() {
        return running != null;
    }

    /** After everything else, the web server included. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }

    private record Running(TarsServer server, NodeLink link, KeepAlive keepAlive) {}
}
