package io.tarsboot.spring.test;

import io.tarsboot.rpc.CallObserver;
import io.tarsboot.rpc.client.Communicator;
import io.tarsboot.rpc.transport.inprocess.InProcessTransport;
import io.tarsboot.spring.chain.CallChain;
import io.tarsboot.spring.client.ObjectProtocol;
import io.tarsboot.spring.client.PushListenerBeans;
import io.tarsboot.spring.config.RpcSettings;
import io.tarsboot.spring.config.SecuritySettings;
import io.tarsboot.spring.server.TarsServerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;

/** Takes the places of the communicator and of the maker of servers, so that both meet within the process. */
@AutoConfiguration(beforeName = "io.tarsboot.spring.TarsAutoConfiguration")
class TarsTestAutoConfiguration {

    @Bean
    InProcessTransport tarsInProcessTransport() {
        return new InProcessTransport();
    }

    @Bean
    Communicator tarsCommunicator(
            RpcSettings settings,
            InProcessTransport transport,
            CallChain chain,
            ObjectProvider<CallObserver> observers,
            PushListenerBeans pushListeners,
            ObjectProvider<ObjectProtocol> protocols) {
        Communicator.Builder builder = Communicator.builder()
                .config(settings.client())
                .connections(transport)
                .pushListener(pushListeners.listener())
                .locator(new InProcessNames());
        chain.addTo(builder);
        protocols.forEach(spoken -> builder.protocol(spoken.object(), spoken.protocol()));
        observers.orderedStream().forEach(builder::observer);
        return builder.build();
    }

    /** Nothing of a test leaves the process, and its certificates and keys may be elsewhere. */
    @Bean
    SecuritySettings tarsSecuritySettings() {
        return SecuritySettings.none();
    }

    @Bean
    TarsServerFactory tarsServerFactory(
            InProcessTransport transport, CallChain chain, ObjectProvider<CallObserver> observers) {
        return new InProcessServerFactory(chain, observers.orderedStream().toList(), transport);
    }
}
