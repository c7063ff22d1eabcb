package io.tarsboot.bench.peer.dubbo;

import io.tarsboot.bench.load.FutureOperation;
import io.tarsboot.bench.load.Operation;
import io.tarsboot.bench.load.PeerClient;
import io.tarsboot.bench.load.SampleOrder;
import io.tarsboot.bench.load.WrongAnswerException;

final class JavaClient implements PeerClient {

    private final DubboEnd.Connected<JavaEcho> connected;

    JavaClient(DubboEnd.Connected<JavaEcho> connected) {
        this.connected = connected;
    }

    @Override
    public Operation echo(String text) {
        JavaEcho echo = connected.proxy();
        return new FutureOperation<>(
                text,
                () -> echo.echo(text),
                () -> echo.echoLater(text),
                answer -> WrongAnswerException.checkLength(answer, text));
    }

    @Override
    public Operation echo(SampleOrder order) {
        JavaEcho echo = connected.proxy();
        return new FutureOperation<>(
                order,
                () -> echo.echoOrder(order),
                () -> echo.echoOrderLater(order),
                answer -> WrongAnswerException.checkOrder(
                        answer.id(), answer.items().size(), order));
    }

    @Override
    public void close() {
        connected.close().run();
    }
}
