package io.tarsboot.bench.peer.dubbo;

import io.tarsboot.bench.load.Peer;
import io.tarsboot.bench.load.PeerClient;
import io.tarsboot.bench.load.PeerServer;

/** Dubbo's triple, which is grpc's protocol. */
public final class TriplePeer implements Peer {

    private static final String PROTOCOL = "tri";

    @Override
    public String name() {
        return "triple";
    }

    @Override
    public PeerServer serve(int port) {
        return DubboEnd.serve(PROTOCOL, ProtobufEcho.class, new ProtobufEchoService(), port);
    }

    @Override
    public PeerClient connect(int port) {
        return new ProtobufClient(DubboEnd.connect(PROTOCOL, ProtobufEcho.class, port));
    }
}
