package io.tarsboot.spring.server;

import io.tarsboot.contract.Dispatcher;
import io.tarsboot.rpc.CallObserver;
import io.tarsboot.rpc.config.ServerConfig;
import io.tarsboot.rpc.server.ServerStartException;
import io.tarsboot.rpc.server.TarsServer;
import io.tarsboot.rpc.transport.AcceptorFactory;
import io.tarsboot.spring.chain.CallChain;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts a context's servants, filters and observers into one server. */
public class TarsServerFactory {

    private final CallChain chain;
    private final List<CallObserver> observers;
    private final @Nullable AcceptorFactory acceptors;

    public TarsServerFactory(CallChain chain, List<CallObserver> observers) {
        this(chain, observers, null);
    }

    /** @param acceptors where servers listen; null for the network */
    protected TarsServerFactory(CallChain chain, List<CallObserver> observers, @Nullable AcceptorFactory acceptors) {
        this.chain = chain;
        this.observers = List.copyOf(observers);
        this.acceptors = acceptors;
    }

    /** @throws ServantRegistrationException if servants and adapters do not fit together */
    public TarsServer create(ServerConfig config, List<ServantRegistration> servants) {
        TarsServer.Builder builder = TarsServer.builder(config);
        chain.addTo(builder);
        observers.forEach(builder::observer);
        if (acceptors != null) {
            builder.acceptors(acceptors);
        }
        try {
            for (ServantRegistration servant : servants) {
                register(builder, ServantBeans.fullName(servant.object(), config), servant);
            }
            return builder.build();
        } catch (ServerStartException e) {
            throw new ServantRegistrationException(
                    String.valueOf(e.getMessage()),
                    "Give each servant an adapter and each adapter a servant: under tars.server.adapters for a start"
                            + " without a node, by `tarsctl server` for a start by a node. A servant's class implements"
                            + " the interface that was generated from its .tars file, such as HelloServant.",
                    e);
        }
    }

    private static void register(TarsServer.Builder builder, String object, ServantRegistration registered) {
        if (registered.servant() instanceof Dispatcher dispatcher) {
            builder.dispatcher(object, dispatcher);
        } else {
            builder.servant(object, registered.servant());
        }
        if (registered.protocol() != null) {
            builder.protocol(object, registered.protocol());
        }
    }
}
