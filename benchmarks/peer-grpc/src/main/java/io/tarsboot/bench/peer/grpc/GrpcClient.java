package io.tarsboot.bench.peer.grpc;

import io.grpc.ManagedChannel;
import io.tarsboot.bench.load.Operation;
import io.tarsboot.bench.load.PeerClient;
import io.tarsboot.bench.load.SampleOrder;
import io.tarsboot.bench.load.WrongAnswerException;
import io.tarsboot.bench.proto.EchoGrpc;
import io.tarsboot.bench.proto.Order;
import io.tarsboot.bench.proto.Orders;
import io.tarsboot.bench.proto.Text;

final class GrpcClient implements PeerClient {

    private final ManagedChannel channel;
    private final EchoGrpc.EchoBlockingStub blocking;
    private final EchoGrpc.EchoStub asynchronous;

    GrpcClient(ManagedChannel channel) {
        this.channel = channel;
        blocking = EchoGrpc.newBlockingStub(channel);
        asynchronous = EchoGrpc.newStub(channel);
    }

    @Override
    public Operation echo(String text) {
        // The message is made anew for each call, as a caller with a new text would make it.
        return new GrpcOperation<>(
                () -> Text.newBuilder().setText(text).build(),
                blocking::echoText,
                asynchronous::echoText,
                answer -> WrongAnswerException.checkLength(answer.getText(), text));
    }

    @Override
    public Operation echo(SampleOrder sample) {
        Order order = Orders.of(sample);
        return new GrpcOperation<>(
                () -> order,
                blocking::echoOrder,
                asynchronous::echoOrder,
                answer -> WrongAnswerException.checkOrder(answer.getId(), answer.getItemsCount(), sample));
    }

    @Override
    public void close() {
        channel.shutdownNow();
    }
}
