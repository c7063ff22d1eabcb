package io.tarsboot.bench.peer.grpc;

import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.tarsboot.bench.load.Peer;
import io.tarsboot.bench.load.PeerClient;
import io.tarsboot.bench.load.PeerServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** grpc-java without TLS, as the others are. */
public final class GrpcPeer implements Peer {

    @Override
    public String name() {
        return "grpc";
    }

    @Override
    public PeerServer serve(int port) throws IOException {
        Server server = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
                .addService(new EchoService())
                .build()
                .start();
        return server::shutdownNow;
    }

    @Override
    public PeerClient connect(int port) {
        ManagedChannel channel = NettyChannelBuilder.forAddress(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
                .usePlaintext()
                .build();
        return new GrpcClient(channel);
    }
}
