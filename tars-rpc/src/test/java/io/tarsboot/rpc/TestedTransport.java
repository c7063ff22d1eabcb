package io.tarsboot.rpc;

import io.tarsboot.rpc.endpoint.Endpoint;
import io.tarsboot.rpc.endpoint.Protocol;
import io.tarsboot.rpc.tls.SecuredTransport;
import io.tarsboot.rpc.transport.Transport;
import io.tarsboot.rpc.transport.inprocess.InProcessTransport;
import io.tarsboot.rpc.transport.netty.NettyTransport;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

/** Every transport passes the same tests of calls. */
enum TestedTransport {
    IN_PROCESS {
        @Override
        Transport open() {
            return new InProcessTransport();
        }
    },
    NETTY {
        @Override
        Transport open() {
            return new NettyTransport(2);
        }
    },
    TLS {
        @Override
        Transport open() {
            return SecuredTransport.of(new NettyTransport(2));
        }

        @Override
        Endpoint endpoint(Path directory) {
            return super.endpoint(directory).withProtocol(Protocol.SSL);
        }
    },
    UNIX {
        @Override
        Transport open() {
            return new NettyTransport(2);
        }

        @Override
        Endpoint endpoint(Path directory) {
            return Endpoint.unix(directory.resolve("sockets").resolve(SOCKETS.getAndIncrement() + ".sock"));
        }
    };

    private static final AtomicInteger SOCKETS = new AtomicInteger();

    abstract Transport open();

    /** Where nobody listens yet. */
    Endpoint endpoint(Path directory) {
        return Endpoint.tcp("127.0.0.1", 0);
    }
}
