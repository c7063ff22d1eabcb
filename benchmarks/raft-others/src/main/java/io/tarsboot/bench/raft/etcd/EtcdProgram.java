package io.tarsboot.bench.raft.etcd;

import com.google.common.util.concurrent.ListenableFuture;
import com.google.protobuf.ByteString;
import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.tarsboot.bench.load.Commands;
import io.tarsboot.bench.load.GroupCalls;
import io.tarsboot.bench.load.Message;
import io.tarsboot.bench.raft.etcd.wire.KVGrpc;
import io.tarsboot.bench.raft.etcd.wire.MaintenanceGrpc;
import io.tarsboot.bench.raft.etcd.wire.PutRequest;
import io.tarsboot.bench.raft.etcd.wire.RangeRequest;
import io.tarsboot.bench.raft.etcd.wire.StatusRequest;
import io.tarsboot.bench.raft.etcd.wire.StatusResponse;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The process of a client of etcd. Its arguments are the ports of the members; calls go to them in turn, over a connection
 * each. Every read is linearizable, as is etcd's default.
 */
public final class EtcdProgram {

    private static final int NAMES = 1000;
    private static final ByteString VALUE = ByteString.copyFromUtf8("v".repeat(120));
    private static final int SECONDS_TO_ANSWER = 30;
    private static final int SECONDS_FOR_STATUS = 1;

    private final List<ManagedChannel> members;
    private final List<KVGrpc.KVFutureStub> stores;
    private final AtomicLong next = new AtomicLong();

    private EtcdProgram(List<ManagedChannel> members) {
        this.members = members;
        this.stores = members.stream().map(KVGrpc::newFutureStub).toList();
    }

    public static void main(String[] arguments) throws Exception {
        Commands commands = Commands.ofThisProcess();
        EtcdProgram program = new EtcdProgram(Arrays.stream(arguments)
                .map(port -> NettyChannelBuilder.forAddress("127.0.0.1", Integer.parseInt(port))
                        .usePlaintext()
                        .directExecutor()
                        .build())
                .toList());
        GroupCalls calls = new GroupCalls(program::put, program::get);
        commands.obey(
                program::close,
                command -> command.verb().equals("role") ? program.role(command) : calls.answer(command));
        System.exit(0);
    }

    private Message role(Message command) {
        Message role = new Message("role");
        try {
            StatusResponse status = MaintenanceGrpc.newBlockingStub(members.get((int) command.number("member")))
                    .withDeadlineAfter(SECONDS_FOR_STATUS, TimeUnit.SECONDS)
                    .status(StatusRequest.getDefaultInstance());
            return role.with("leads", status.getLeader() == status.getHeader().getMemberId() ? 1 : 0)
                    .with("index", status.getRaftIndex());
        } catch (StatusRuntimeException e) {
            return role.with("leads", 0).with("index", 0);
        }
    }

    private CompletableFuture<?> put() {
        long number = next.getAndIncrement();
        return future(store(number)
                .put(PutRequest.newBuilder()
                        .setKey(name(number))
                        .setValue(VALUE)
                        .build()));
    }

    private CompletableFuture<?> get() {
        long number = next.getAndIncrement();
        return future(store(number)
                .range(RangeRequest.newBuilder().setKey(name(number)).build()));
    }

    private KVGrpc.KVFutureStub store(long number) {
        return stores.get((int) (number % stores.size())).withDeadlineAfter(SECONDS_TO_ANSWER, TimeUnit.SECONDS);
    }

    private static ByteString name(long number) {
        return ByteString.copyFromUtf8("n" + number % NAMES);
    }

    private static <T> CompletableFuture<T> future(ListenableFuture<T> call) {
        CompletableFuture<T> future = new CompletableFuture<>();
        call.addListener(
                () -> {
                    try {
                        future.complete(call.get());
                    } catch (Exception e) {
                        future.completeExceptionally(e);
                    }
                },
                Runnable::run);
        return future;
    }

    private void close() {
        members.forEach(ManagedChannel::shutdownNow);
    }
}
