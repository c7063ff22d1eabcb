package io.tarsboot.rpc.transport.netty;

import io.netty.util.NetUtil;
import io.tarsboot.rpc.endpoint.Endpoint;
import io.tarsboot.rpc.endpoint.Protocol;
import io.tarsboot.rpc.threads.WorkerThreads;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;

/** From endpoints to addresses. Names are looked up on threads of their own: the JDK blocks while it does so. */
final class Addresses implements AutoCloseable {

    private static final int RESOLVERS = 2;

    private final ChannelKind kind;
    private final ExecutorService resolvers = WorkerThreads.platform("tars-dns", RESOLVERS);

    Addresses(ChannelKind kind) {
        this.kind = kind;
    }

    /** Where to connect, or an {@link IOException}. */
    CompletableFuture<SocketAddress> toConnect(Endpoint endpoint) {
        if (endpoint.protocol() == Protocol.UNIX) {
            return CompletableFuture.completedFuture(kind.unixAddress(endpoint));
        }
        if (NetUtil.isValidIpV4Address(endpoint.host()) || NetUtil.isValidIpV6Address(endpoint.host())) {
            return CompletableFuture.completedFuture(new InetSocketAddress(endpoint.host(), endpoint.port()));
        }
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return new InetSocketAddress(InetAddress.getByName(endpoint.host()), endpoint.port());
                    } catch (UnknownHostException e) {
                        throw new CompletionException(new IOException("host: " + endpoint.host() + " is unknown", e));
                    }
                },
                resolvers);
    }

    SocketAddress toBind(Endpoint endpoint) throws IOException {
        if (endpoint.protocol() == Protocol.UNIX) {
            return kind.unixAddress(endpoint);
        }
        if (endpoint.host().equals("*")) {
            return new InetSocketAddress(endpoint.port());
        }
        InetSocketAddress address = new InetSocketAddress(endpoint.host(), endpoint.port());
        if (address.isUnresolved()) {
            throw new IOException(endpoint + ": host " + endpoint.host() + " is unknown");
        }
        return address;
    }

    @Override
    public void close() {
        resolvers.shutdownNow();
    }
}
