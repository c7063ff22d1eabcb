package io.tarsboot.bench.peer.dubbo;

import io.tarsboot.bench.load.Peer;
import io.tarsboot.bench.load.PeerServer;
import org.apache.dubbo.config.ApplicationConfig;
import org.apache.dubbo.config.ProtocolConfig;
import org.apache.dubbo.config.ReferenceConfig;
import org.apache.dubbo.config.RegistryConfig;
import org.apache.dubbo.config.ServiceConfig;
import org.apache.dubbo.config.bootstrap.DubboBootstrap;

/** A server or a client of Dubbo without registry and without its console. */
final class DubboEnd {

    /**
     * The loopback address as a number. Dubbo takes every spelling of it that it knows for a mistake, listens at all
     * addresses instead, and connects to another address of the machine; this one it does not know.
     */
    private static final String LOOPBACK = "2130706433";

    private DubboEnd() {}

    static <S> PeerServer serve(String protocol, Class<S> type, S service, int port) {
        ProtocolConfig listening = new ProtocolConfig(protocol, port);
        listening.setHost(LOOPBACK);
        ServiceConfig<S> exported = new ServiceConfig<>();
        exported.setInterface(type);
        exported.setRef(service);
        DubboBootstrap bootstrap =
                bootstrap().protocol(listening).service(exported).start();
        return bootstrap::stop;
    }

    static <S> Connected<S> connect(String protocol, Class<S> type, int port) {
        ReferenceConfig<S> reference = new ReferenceConfig<>();
        reference.setInterface(type);
        reference.setUrl(protocol + "://" + LOOPBACK + ":" + port);
        reference.setTimeout((int) Peer.TIMEOUT.toMillis());
        reference.setScope("remote");
        DubboBootstrap bootstrap = bootstrap().reference(reference).start();
        return new Connected<>(reference.get(), bootstrap::stop);
    }

    private static DubboBootstrap bootstrap() {
        ApplicationConfig application = new ApplicationConfig("bench");
        application.setQosEnable(false);
        return DubboBootstrap.newInstance()
                .application(application)
                .registry(new RegistryConfig(RegistryConfig.NO_AVAILABLE));
    }

    /** A proxy, and what ends its client. */
    record Connected<S>(S proxy, Runnable close) {}
}
