package io.tarsboot.bench.peer.grpc;

import io.grpc.stub.StreamObserver;
import io.tarsboot.bench.proto.EchoGrpc;
import io.tarsboot.bench.proto.Order;
import io.tarsboot.bench.proto.Text;

final class EchoService extends EchoGrpc.EchoImplBase {

    @Override
    public void echoText(Text text, StreamObserver<Text> answer) {
        answer.onNext(text);
        answer.onCompleted();
    }

    @Override
    public void echoOrder(Order order, StreamObserver<Order> answer) {
        answer.onNext(order);
        answer.onCompleted();
    }
}
