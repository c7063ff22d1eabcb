package io.tarsboot.bench.peer.dubbo;

import io.tarsboot.bench.load.FutureOperation;
import io.tarsboot.bench.load.Operation;
import io.tarsboot.bench.load.PeerClient;
import io.tarsboot.bench.load.SampleOrder;
import io.tarsboot.bench.load.WrongAnswerException;
import io.tarsboot.bench.proto.Order;
import io.tarsboot.bench.proto.Orders;
import io.tarsboot.bench.proto.Text;

final class ProtobufClient implements PeerClient {

    private final DubboEnd.Connected<ProtobufEcho> connected;

    ProtobufClient(DubboEnd.Connected<ProtobufEcho> connected) {
        this.connected = connected;
    }

    @Override
    public Operation echo(String text) {
        ProtobufEcho echo = connected.proxy();
        // The message is made anew for each call, as a caller with a new text would make it.
        return new FutureOperation<>(
                message(text),
                () -> echo.echo(message(text)),
                () -> echo.echoLater(message(text)),
                answer -> WrongAnswerException.checkLength(answer.getText(), text));
    }

    @Override
    public Operation echo(SampleOrder sample) {
        ProtobufEcho echo = connected.proxy();
        Order order = Orders.of(sample);
        return new FutureOperation<>(
                order,
                () -> echo.echoOrder(order),
                () -> echo.echoOrderLater(order),
                answer -> WrongAnswerException.checkOrder(answer.getId(), answer.getItemsCount(), sample));
    }

    @Override
    public void close() {
        connected.close().run();
    }

    private static Text message(String text) {
        return Text.newBuilder().setText(text).build();
    }
}
