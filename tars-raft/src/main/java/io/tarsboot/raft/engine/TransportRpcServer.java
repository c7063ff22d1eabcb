package io.tarsboot.raft.engine;

import com.alipay.sofa.jraft.rpc.Connection;
import com.alipay.sofa.jraft.rpc.RpcContext;
import com.alipay.sofa.jraft.rpc.RpcProcessor;
import com.alipay.sofa.jraft.rpc.RpcRequests;
import com.alipay.sofa.jraft.rpc.RpcServer;
import com.alipay.sofa.jraft.rpc.impl.ConnectionClosedEventListener;
import com.google.protobuf.Message;
import io.tarsboot.raft.transport.MemberMessage;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Hands the requests that reach a member to JRaft. It does not listen itself: the member passes on what its transport
 * receives.
 */
final class TransportRpcServer implements RpcServer {

    private final Map<String, RpcProcessor<Message>> processors = new ConcurrentHashMap<>();
    private final int port;
    private final RequestThreads threads;
    private final Consumer<String> leading;
    private volatile boolean started;

    /** @param leading is told who acted as the leader, once it was dealt with */
    TransportRpcServer(int port, RequestThreads threads, Consumer<String> leading) {
        this.port = port;
        this.threads = threads;
        this.leading = leading;
    }

    CompletableFuture<MemberMessage> handle(MemberMessage request) {
        CompletableFuture<MemberMessage> answer = new CompletableFuture<>();
        Message message;
        try {
            message = RaftMessages.request(request);
        } catch (IllegalArgumentException e) {
            answer.completeExceptionally(e);
            return answer;
        }
        RpcProcessor<Message> processor = processors.get(message.getClass().getName());
        if (processor == null || !started) {
            answer.completeExceptionally(
                    new IllegalStateException("member: not started yet, or stopped (expected: running)"));
            return answer;
        }
        try {
            executor(message).execute(() -> handle(processor, message, answer));
        } catch (RejectedExecutionException e) {
            answer.completeExceptionally(e);
        }
        return answer;
    }

    /** A processor may fail in any way; the other member must not wait for it. */
    private void handle(RpcProcessor<Message> processor, Message message, CompletableFuture<MemberMessage> answer) {
        try {
            processor.handleRequest(new Answer(answer), message);
            if (message instanceof RpcRequests.AppendEntriesRequest append) {
                leading.accept(append.getServerId());
            }
        } catch (Throwable e) {
            answer.completeExceptionally(e);
        }
    }

    @Override
    public boolean init(@Nullable Void options) {
        started = true;
        return true;
    }

    @Override
    public void shutdown() {
        started = false;
    }

    @Override
    public void registerConnectionClosedEventListener(ConnectionClosedEventListener listener) {
        // Matters to JRaft's pipeline only, which is off.
    }

    @Override
    @SuppressWarnings("unchecked") // the processor says which messages it takes, and gets no others
    public void registerProcessor(RpcProcessor<?> processor) {
        processors.put(processor.interest(), (RpcProcessor<Message>) processor);
    }

    @Override
    public int boundPort() {
        return port;
    }

    @Override
    public boolean isStarted() {
        return started;
    }

    private Executor executor(Message message) {
        if (message instanceof RpcRequests.AppendEntriesRequest append) {
            // JRaft gives each sign of life the last entry that is known to be here, so it may overtake others.
            return append.getEntriesCount() == 0 && !append.hasData() ? threads.signs() : threads.ordered();
        }
        return threads.unordered();
    }

    private record Answer(CompletableFuture<MemberMessage> future) implements RpcContext {

        @Override
        public void sendResponse(Object response) {
            future.complete(RaftMessages.encode((Message) response));
        }

        @Override
        public @Nullable Connection getConnection() {
            return null;
        }

        @Override
        public String getRemoteAddress() {
            return "unknown";
        }
    }
}
