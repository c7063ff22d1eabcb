package io.tarsboot.raft.transport;

import io.tarsboot.codec.TarsReader;
import io.tarsboot.contract.Call;
import io.tarsboot.contract.CallOptions;
import io.tarsboot.contract.Dispatcher;
import io.tarsboot.contract.ServantProxy;
import io.tarsboot.contract.ValuesWriter;
import io.tarsboot.raft.transport.TransportException.Reach;
import io.tarsboot.rpc.CallTimeoutException;
import io.tarsboot.rpc.ServerException;
import io.tarsboot.rpc.TarsCallException;
import io.tarsboot.rpc.client.Communicator;
import io.tarsboot.rpc.config.AdapterConfig;
import io.tarsboot.rpc.config.AdapterSecurity;
import io.tarsboot.rpc.config.AllowList;
import io.tarsboot.rpc.config.ClientConfig;
import io.tarsboot.rpc.config.ClientSecurity;
import io.tarsboot.rpc.config.ObjectPolicy;
import io.tarsboot.rpc.config.ObjectSecurity;
import io.tarsboot.rpc.config.ServerConfig;
import io.tarsboot.rpc.endpoint.Endpoint;
import io.tarsboot.rpc.endpoint.Protocol;
import io.tarsboot.rpc.server.CurrentCall;
import io.tarsboot.rpc.server.ServantException;
import io.tarsboot.rpc.server.ServerFilter;
import io.tarsboot.rpc.server.ServerStartException;
import io.tarsboot.rpc.server.TarsServer;
import io.tarsboot.rpc.threads.Causes;
import io.tarsboot.rpc.tls.PeerCertificate;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Members that call each other by tars-rpc, over TLS or TCP. Each address serves one object with one function, which takes
 * a type and a body and answers with the same.
 *
 * <p>With TLS every member has to show the certificate of a member, to those that it calls and those that call it. Without,
 * members do not prove who they are, so only members on this machine are heard: an address must be a loopback address,
 * and callers from elsewhere are refused.
 */
public final class RpcTransport implements RaftTransport {

    private static final Logger LOG = LoggerFactory.getLogger(RpcTransport.class);

    private static final String APPLICATION = "tars";
    private static final String SERVER = "raft";
    private static final String OBJECT = APPLICATION + "." + SERVER + ".MemberObj";
    private static final String FUNCTION = "send";

    private static final int REFUSED = 1;

    /** Requests that are under way at one member; the engine and the proposers bound what they send far below. */
    private static final int QUEUE = 64 * 1024;

    private static final int MAX_CONNECTIONS = 64;

    /** With TLS anybody may connect, if only until the handshake has failed: that must not keep members out. */
    private static final int MAX_CONNECTIONS_FROM_OUTSIDE = 4096;

    private static final Duration STOP_TIME = Duration.ofSeconds(1);

    private final @Nullable MemberTls tls;
    private final Communicator communicator;
    private final Map<MemberAddress, ServantProxy> proxies = new ConcurrentHashMap<>();

    /** Between members on this machine. */
    public RpcTransport() {
        this(null);
    }

    /** @param tls how members prove who they are; null between members on this machine */
    public RpcTransport(@Nullable MemberTls tls) {
        this.tls = tls;
        // What members tell one another has nothing to do with the call that happens to be served at that moment.
        ClientConfig config = ClientConfig.DEFAULT.withPolicy(ObjectPolicy.DEFAULT.withInheritDeadline(false));
        this.communicator = Communicator.builder()
                .config(
                        tls == null
                                ? config
                                : config.withSecurity(ClientSecurity.of(ObjectSecurity.NONE
                                        .withTls(tls.client())
                                        .withOnlyTls())))
                .build();
    }

    @Override
    public Listening listen(MemberAddress address, MessageHandler handler) {
        if (tls == null) {
            requireLoopback(address);
        }
        // One thread that is not virtual: entries for the log must be taken in in the order in which they came.
        AdapterConfig adapter = AdapterConfig.of(OBJECT, endpoint(address))
                .withThreads(1)
                .withVirtualThreads(false)
                .withQueueCapacity(QUEUE)
                .withMaxConnections(tls == null ? MAX_CONNECTIONS : MAX_CONNECTIONS_FROM_OUTSIDE)
                .withAllow(tls == null ? AllowList.THIS_MACHINE : AllowList.EVERYONE)
                .withSecurity(tls == null ? AdapterSecurity.NONE : AdapterSecurity.NONE.withTls(tls.server()));
        TarsServer.Builder builder = TarsServer.builder(
                        ServerConfig.of(APPLICATION, SERVER).withAdapters(List.of(adapter)))
                .dispatcher(OBJECT, new MessageDispatcher(handler));
        if (tls != null) {
            builder.filter(new MembersOnly(tls.member()));
        }
        TarsServer server = builder.build();
        try {
            server.start();
        } catch (ServerStartException e) {
            throw new TransportException(
                    Reach.NOT_SENT, "address: " + address + " cannot be had: " + e.getMessage(), e);
        }
        return () -> server.stop(STOP_TIME);
    }

    @Override
    public CompletableFuture<MemberMessage> send(MemberAddress to, MemberMessage request, Duration timeout) {
        Call<MemberMessage> call = new Call<>(
                FUNCTION,
                out -> {
                    out.writeString(1, request.type());
                    out.writeBytes(2, request.body());
                },
                in -> new MemberMessage(in.readString(0, "type"), in.readBytes(3, "body")));
        CompletableFuture<MemberMessage> answer;
        try {
            answer = proxy(to).with(CallOptions.timeout(timeout)).callAsync(call);
        } catch (RuntimeException e) {
            answer = CompletableFuture.failedFuture(e);
        }
        return answer.exceptionallyCompose(failure -> CompletableFuture.failedFuture(asTransport(to, failure)));
    }

    @Override
    public void close() {
        communicator.close();
    }

    private ServantProxy proxy(MemberAddress to) {
        return proxies.computeIfAbsent(to, member -> communicator.servant(OBJECT + "@" + endpoint(member)));
    }

    private Endpoint endpoint(MemberAddress address) {
        Endpoint plain = Endpoint.tcp(address.host(), address.port());
        return tls == null ? plain : plain.withProtocol(Protocol.SSL);
    }

    private static void requireLoopback(MemberAddress address) {
        if (!AllowList.THIS_MACHINE.allows(new InetSocketAddress(address.host(), address.port()))) {
            throw new TransportException(
                    Reach.NOT_SENT,
                    "address: " + address + " (expected: a loopback address such as 127.0.0.1:" + address.port()
                            + ", as without TLS members cannot prove to each other who they are)");
        }
    }

    private static TransportException asTransport(MemberAddress to, Throwable failure) {
        Throwable cause = Causes.of(failure);
        return new TransportException(reach(cause), to + ": " + cause.getMessage(), cause);
    }

    private static Reach reach(Throwable failure) {
        if (failure instanceof CallTimeoutException) {
            return Reach.TIMED_OUT;
        }
        if (failure instanceof ServerException) {
            return Reach.REFUSED;
        }
        if (failure instanceof TarsCallException call) {
            return call.mayHaveRun() ? Reach.UNKNOWN : Reach.NOT_SENT;
        }
        return Reach.UNKNOWN;
    }

    /** Whoever has a certificate of the framework can connect; who is no member is not heard. */
    private record MembersOnly(Predicate<PeerCertificate> member) implements ServerFilter {

        @Override
        public CompletionStage<ValuesWriter> invoke(CurrentCall call, Next next) throws Exception {
            if (call.certificate().filter(member).isEmpty()) {
                throw new ServantException(
                        REFUSED,
                        "caller: "
                                + call.certificate()
                                        .map(PeerCertificate::toString)
                                        .orElse("nobody")
                                + " (expected: a member of the group)");
            }
            return next.proceed();
        }
    }

    /** Reads requests and writes answers of the one function. */
    private record MessageDispatcher(MessageHandler handler) implements Dispatcher {

        @Override
        public Set<String> functions() {
            return Set.of(FUNCTION);
        }

        @Override
        public @Nullable PreparedCall prepare(String function, TarsReader arguments) {
            MemberMessage request = new MemberMessage(arguments.readString(1, "type"), arguments.readBytes(2, "body"));
            return () -> {
                try {
                    return handler.handle(request)
                            .thenApply(MessageDispatcher::write)
                            .exceptionallyCompose(failure -> CompletableFuture.failedFuture(refusal(request, failure)));
                } catch (RuntimeException e) {
                    throw refusal(request, e);
                }
            };
        }

        /** Members that start or stop refuse much; the sender knows what to make of it. */
        private static ServantException refusal(MemberMessage request, Throwable failure) {
            Throwable cause = Causes.of(failure);
            LOG.debug("{} is refused", request.type(), cause);
            return new ServantException(REFUSED, request.type() + ": " + cause.getMessage());
        }

        private static ValuesWriter write(MemberMessage answer) {
            return out -> {
                out.writeString(0, answer.type());
                out.writeBytes(3, answer.body());
            };
        }
    }
}
