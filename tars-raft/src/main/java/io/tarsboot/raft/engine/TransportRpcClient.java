package io.tarsboot.raft.engine;

import com.alipay.sofa.jraft.ReplicatorGroup;
import com.alipay.sofa.jraft.error.InvokeTimeoutException;
import com.alipay.sofa.jraft.error.RemotingException;
import com.alipay.sofa.jraft.option.RpcOptions;
import com.alipay.sofa.jraft.rpc.InvokeCallback;
import com.alipay.sofa.jraft.rpc.InvokeContext;
import com.alipay.sofa.jraft.rpc.RpcClient;
import com.alipay.sofa.jraft.util.Endpoint;
import com.google.protobuf.Message;
import io.tarsboot.raft.transport.MemberMessage;
import io.tarsboot.raft.transport.RaftTransport;
import io.tarsboot.raft.transport.TransportException;
import io.tarsboot.rpc.threads.Causes;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** JRaft's client on a member's transport. */
final class TransportRpcClient implements RpcClient {

    private volatile @Nullable RaftTransport transport;

    @Override
    public boolean init(RpcOptions options) {
        if (!(options instanceof TransportNodeOptions ours)) {
            throw new IllegalArgumentException(
                    "options: " + options.getClass().getName() + " (expected: those of a member with a transport)");
        }
        transport = ours.transport();
        return true;
    }

    @Override
    public void shutdown() {
        transport = null;
    }

    /** A transport connects when it must; a member that is down shows when something is sent to it. */
    @Override
    public boolean checkConnection(Endpoint endpoint) {
        return transport != null;
    }

    @Override
    public boolean checkConnection(Endpoint endpoint, boolean createIfAbsent) {
        return transport != null;
    }

    @Override
    public void closeConnection(Endpoint endpoint) {
        // The transport's business.
    }

    @Override
    public void registerConnectEventListener(ReplicatorGroup replicatorGroup) {
        // Replicators probe by themselves.
    }

    @Override
    public Object invokeSync(Endpoint endpoint, Object request, @Nullable InvokeContext context, long timeoutMs)
            throws RemotingException {
        try {
            return RaftMessages.response(send(endpoint, request, timeoutMs).join());
        } catch (CompletionException e) {
            throw remoting(e);
        }
    }

    @Override
    public void invokeAsync(
            Endpoint endpoint, Object request, @Nullable InvokeContext context, InvokeCallback callback, long timeoutMs)
            throws RemotingException {
        Executor executor = callback.executor();
        var unused = send(endpoint, request, timeoutMs)
                .thenApply(RaftMessages::response)
                .whenCompleteAsync(
                        (response, failure) -> callback.complete(response, failure == null ? null : remoting(failure)),
                        executor == null ? Runnable::run : executor);
    }

    private CompletableFuture<MemberMessage> send(Endpoint endpoint, Object request, long timeoutMs)
            throws RemotingException {
        RaftTransport open = transport;
        if (open == null) {
            throw new RemotingException("member: closed (expected: open)");
        }
        return open.send(Peers.member(endpoint), RaftMessages.encode((Message) request), Duration.ofMillis(timeoutMs));
    }

    private static RemotingException remoting(Throwable failure) {
        Throwable cause = Causes.of(failure);
        boolean timedOut =
                cause instanceof TransportException lost && lost.reach() == TransportException.Reach.TIMED_OUT;
        return timedOut
                ? new InvokeTimeoutException(cause.getMessage(), cause)
                : new RemotingException(String.valueOf(cause.getMessage()), cause);
    }
}
