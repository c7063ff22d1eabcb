package io.tarsboot.spring.chain;

import io.tarsboot.rpc.client.Communicator;
import io.tarsboot.rpc.server.CurrentCall;
import io.tarsboot.rpc.server.ServantException;
import io.tarsboot.spring.TarsServant;
import io.tarsboot.spring.echo.EchoPrx;
import io.tarsboot.spring.echo.EchoServant;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;

/** Asks the next server, if there is one, in the way that the text names. */
@TarsServant("EchoObj")
class Relay implements EchoServant {

    private static final Logger log = LoggerFactory.getLogger(Relay.class);

    /** What a call said. */
    record Seen(int messageType, Map<String, String> context, Map<String, String> status) {}

    final BlockingQueue<Seen> seen = new LinkedBlockingQueue<>();
    private final @Nullable EchoPrx next;
    private final Elsewhere elsewhere;

    Relay(Communicator communicator, Elsewhere elsewhere, @Value("${next:}") String next) {
        this.next = next.isEmpty() ? null : communicator.proxy(EchoPrx.class, next);
        this.elsewhere = elsewhere;
    }

    @Override
    public String echo(String way) {
        CurrentCall call = CurrentCall.get();
        seen.add(new Seen(call.messageType(), call.context(), call.status()));
        log.info("Asked {}", way);
        EchoPrx to = next;
        if (to == null) {
            return way;
        }
        return switch (way) {
            case "callback" ->
                to.echoAsync("first").thenCompose(text -> to.echoAsync(way)).join();
            case "async" -> elsewhere.run(() -> to.echo(way)).join();
            case "future" ->
                CompletableFuture.supplyAsync(CurrentCall.wrapSupplier(() -> to.echo(way)))
                        .join();
            default -> to.echo(way);
        };
    }

    @Override
    public int fail(int code) {
        if (next != null) {
            return next.fail(code);
        }
        throw new ServantException(code, "as you wish");
    }
}
