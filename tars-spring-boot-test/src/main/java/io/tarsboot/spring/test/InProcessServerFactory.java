package io.tarsboot.spring.test;

import io.tarsboot.rpc.CallObserver;
import io.tarsboot.rpc.config.AdapterConfig;
import io.tarsboot.rpc.config.ServerConfig;
import io.tarsboot.rpc.server.TarsServer;
import io.tarsboot.rpc.transport.AcceptorFactory;
import io.tarsboot.spring.chain.CallChain;
import io.tarsboot.spring.server.ServantBeans;
import io.tarsboot.spring.server.ServantRegistration;
import io.tarsboot.spring.server.TarsServerFactory;
import java.util.List;

/** Gives each servant an adapter in the process, whatever adapters are configured. */
final class InProcessServerFactory extends TarsServerFactory {

    InProcessServerFactory(CallChain chain, List<CallObserver> observers, AcceptorFactory acceptors) {
        super(chain, observers, acceptors);
    }

    @Override
    public TarsServer create(ServerConfig config, List<ServantRegistration> servants) {
        List<AdapterConfig> adapters = servants.stream()
                .map(servant -> ServantBeans.fullName(servant.object(), config))
                .map(object -> AdapterConfig.of(object, InProcessNames.endpointOf(object)))
                .toList();
        return super.create(config.withAdapters(adapters), servants);
    }
}
