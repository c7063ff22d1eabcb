package io.tarsboot.bench.peer.tarsboot;

import io.tarsboot.bench.EchoPrx;
import io.tarsboot.bench.EchoServant;
import io.tarsboot.bench.Order;
import io.tarsboot.bench.load.Peer;
import io.tarsboot.bench.load.PeerClient;
import io.tarsboot.bench.load.PeerServer;
import io.tarsboot.rpc.client.Communicator;
import io.tarsboot.rpc.config.AdapterConfig;
import io.tarsboot.rpc.config.ClientConfig;
import io.tarsboot.rpc.config.ServerConfig;
import io.tarsboot.rpc.endpoint.Endpoint;
import io.tarsboot.rpc.server.TarsServer;
import java.util.List;

/** Tars Boot as it comes. */
public final class TarsBootPeer implements Peer {

    private static final String OBJECT = "Bench.EchoServer.EchoObj";
    private static final String HOST = "127.0.0.1";

    @Override
    public String name() {
        return "tars-boot";
    }

    @Override
    public PeerServer serve(int port) {
        AdapterConfig adapter = AdapterConfig.of(OBJECT, Endpoint.tcp(HOST, port));
        TarsServer server = TarsServer.builder(
                        ServerConfig.of("Bench", "EchoServer").withAdapters(List.of(adapter)))
                .servant(OBJECT, new EchoService())
                .build();
        server.start();
        return server::close;
    }

    @Override
    public PeerClient connect(int port) {
        Communicator communicator = Communicator.builder()
                .config(ClientConfig.DEFAULT.withSyncTimeout(TIMEOUT).withAsyncTimeout(TIMEOUT))
                .build();
        return new TarsBootClient(
                communicator, communicator.proxy(EchoPrx.class, OBJECT + "@tcp -h " + HOST + " -p " + port));
    }

    private static final class EchoService implements EchoServant {

        @Override
        public String echo(String text) {
            return text;
        }

        @Override
        public Order echoOrder(Order order) {
            return order;
        }
    }
}
