package io.tarsboot.bench.peer.tarsboot;

import io.tarsboot.bench.EchoPrx;
import io.tarsboot.bench.Order;
import io.tarsboot.bench.load.FutureOperation;
import io.tarsboot.bench.load.Operation;
import io.tarsboot.bench.load.PeerClient;
import io.tarsboot.bench.load.SampleOrder;
import io.tarsboot.bench.load.WrongAnswerException;
import io.tarsboot.rpc.client.Communicator;

final class TarsBootClient implements PeerClient {

    private final Communicator communicator;
    private final EchoPrx echo;

    TarsBootClient(Communicator communicator, EchoPrx echo) {
        this.communicator = communicator;
        this.echo = echo;
    }

    @Override
    public Operation echo(String text) {
        return new FutureOperation<>(
                text,
                () -> echo.echo(text),
                () -> echo.echoAsync(text),
                answer -> WrongAnswerException.checkLength(answer, text));
    }

    @Override
    public Operation echo(SampleOrder sample) {
        Order order = Orders.of(sample);
        return new FutureOperation<>(
                order,
                () -> echo.echoOrder(order),
                () -> echo.echoOrderAsync(order),
                answer -> WrongAnswerException.checkOrder(
                        answer.id(), answer.items().size(), sample));
    }

    @Override
    public void close() {
        communicator.close();
    }
}
