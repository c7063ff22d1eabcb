package io.tarsboot.spring.server;

import io.tarsboot.rpc.config.ServerConfig;
import io.tarsboot.rpc.server.TarsServer;
import io.tarsboot.spring.config.RpcSettings;
import java.util.List;
import java.util.Optional;
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
    private volatile @Nullable TarsServer server;

    public TarsServerLifecycle(RpcSettings settings, ServantBeans servants, TarsServerFactory factory) {
        this.settings = settings;
        this.servants = servants;
        this.factory = factory;
    }

    /** Empty before the start, and in a program that serves nothing. */
    public Optional<TarsServer> server() {
        return Optional.ofNullable(server);
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
        TarsServer created = factory.create(config.get(), found);
        created.start();
        server = created;
    }

    @Override
    public void stop() {
        TarsServer running = server;
        server = null;
        if (running != null) {
            running.close();
        }
    }

    @Override
    public boolean isRunning() {
        return server != null;
    }

    /** After everything else, the web server included. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }
}
