package io.tarsboot.rpc.client;

import io.tarsboot.codec.StructReader;
import io.tarsboot.codec.TarsReader;
import io.tarsboot.contract.Dispatcher;
import io.tarsboot.contract.Dispatcher.PreparedCall;
import io.tarsboot.contract.ValuesWriter;
import io.tarsboot.rpc.contract.GeneratedCode;
import io.tarsboot.rpc.endpoint.Endpoint;
import io.tarsboot.rpc.text.OneLine;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands each push to whoever listens for its function. A push names a function but no object, so all servers of a
 * communicator share these names. Handlers may be added at any time; safe for use by several threads.
 *
 * <pre>{@code
 * PushHandlers pushes = new PushHandlers()
 *         .servant(new NewsReader())                                       // implements NewsServant
 *         .on("news", ProbeNewsResult::read, news -> show(news.serial()))  // what TarsCpp pushes
 *         .onConnected(server -> board(server).subscribe("sports"));
 * Communicator communicator = Communicator.builder().pushListener(pushes).build();
 * }</pre>
 */
public final class PushHandlers implements PushListener {

    private static final Logger log = LoggerFactory.getLogger(PushHandlers.class);

    private final ConcurrentMap<String, Handler> handlers = new ConcurrentHashMap<>();
    private final List<Consumer<Endpoint>> connected = new CopyOnWriteArrayList<>();
    private volatile PushListener others = NONE;

    /**
     * Calls a servant's functions with the pushed arguments. What the functions return is dropped.
     *
     * @param servant implements a generated servant interface, all functions of which are listened for from now on
     * @throws IllegalArgumentException if it implements none, or one of its functions already has a listener
     */
    public PushHandlers servant(Object servant) {
        Dispatcher dispatcher = servant instanceof Dispatcher given ? given : GeneratedCode.dispatcherOf(servant);
        dispatcher.functions().forEach(function -> add(function, values -> run(dispatcher, function, values)));
        return this;
    }

    /**
     * Listens for the results of a function, which is what servants of other TARS libraries push.
     *
     * @param result reads the return value at tag 0 and out argument n at tag n
     */
    public <R> PushHandlers on(String function, StructReader<R> result, Consumer<R> handler) {
        add(function, values -> handler.accept(result.read(values)));
        return this;
    }

    /** Does this whenever a connection to a server was made, such as to subscribe there. */
    public PushHandlers onConnected(Consumer<Endpoint> action) {
        connected.add(action);
        return this;
    }

    /** Tells this one of connections, and of pushes that nobody else listens for; in place of the one before. */
    public PushHandlers otherwise(PushListener listener) {
        others = listener;
        return this;
    }

    @Override
    public void onPush(Endpoint from, String function, TarsReader values, Map<String, String> context) {
        Handler handler = handlers.get(function);
        try {
            if (handler != null) {
                handler.handle(values);
            } else if (others != NONE) {
                others.onPush(from, function, values, context);
            } else {
                log.debug("Nobody listens for push {} of {}", OneLine.of(function), from.hostAndPort());
            }
        } catch (Throwable e) {
            // Whatever a listener throws, the next push is another matter.
            noteFailure(function, e);
        }
    }

    @Override
    public void onConnected(Endpoint server) {
        connected.forEach(action -> tell(action, server));
        tell(others::onConnected, server);
    }

    private static void tell(Consumer<Endpoint> action, Endpoint server) {
        try {
            action.accept(server);
        } catch (RuntimeException e) {
            log.warn("What was to be done on a connection to {} failed", server.hostAndPort(), e);
        }
    }

    private void add(String function, Handler handler) {
        if (handlers.putIfAbsent(function, handler) != null) {
            throw new IllegalArgumentException("push " + function
                    + " has a listener already (expected: one for each function, as a push names no" + " object)");
        }
    }

    private static void run(Dispatcher dispatcher, String function, TarsReader values) throws Exception {
        PreparedCall call = dispatcher.prepare(function, values);
        if (call == null) {
            return;
        }
        CompletionStage<ValuesWriter> ended = call.run();
        var unused = ended.whenComplete((results, failure) -> noteFailure(function, failure));
    }

    private static void noteFailure(String function, @Nullable Throwable failure) {
        if (failure != null) {
            log.warn("The listener failed for push {}", OneLine.of(function), failure);
        }
    }

    /** One function's listener. */
    @FunctionalInterface
    private interface Handler {

        void handle(TarsReader values) throws Exception;
    }
}
