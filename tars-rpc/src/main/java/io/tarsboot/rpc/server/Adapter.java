package io.tarsboot.rpc.server;

import io.tarsboot.codec.KnownStrings;
import io.tarsboot.codec.TarsReader;
import io.tarsboot.contract.Dispatcher;
import io.tarsboot.contract.ValuesWriter;
import io.tarsboot.rpc.CallInFlight;
import io.tarsboot.rpc.ReturnCode;
import io.tarsboot.rpc.config.AdapterConfig;
import io.tarsboot.rpc.config.CallProtocol;
import io.tarsboot.rpc.endpoint.Endpoint;
import io.tarsboot.rpc.endpoint.Protocol;
import io.tarsboot.rpc.packet.RequestPacket;
import io.tarsboot.rpc.protocol.ForeignClients;
import io.tarsboot.rpc.protocol.ServerProtocol;
import io.tarsboot.rpc.server.admission.TimesNeeded;
import io.tarsboot.rpc.text.OneLine;
import io.tarsboot.rpc.tls.ServerTls;
import io.tarsboot.rpc.transport.AcceptListener;
import io.tarsboot.rpc.transport.Acceptor;
import io.tarsboot.rpc.transport.AcceptorFactory;
import io.tarsboot.rpc.transport.Connection;
import io.tarsboot.rpc.transport.ConnectionListener;
import io.tarsboot.rpc.transport.TransportLimits;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One listening side: takes connections in, answers by itself what no servant is needed for, and puts the rest into its
 * queue. What it answers: a packet that is no request closes the connection; a version that nobody knows gets -99 with a
 * text; an unknown servant -4; {@code tars_ping} 0; an unknown function -3; what its {@link Intake} refuses -9; and
 * one-way requests nothing at all.
 */
final class Adapter {

    private static final Logger log = LoggerFactory.getLogger(Adapter.class);

    private final AdapterConfig config;
    private final Map<String, Dispatcher> dispatchers;
    private final DialectDispatchers dialects;
    private final ServerContext context;
    private final @Nullable ServerProtocol foreign;
    private final KnownStrings names;
    private final Intake intake;
    private final TimesNeeded timesNeeded;
    private final long queueTimeoutNanos;
    private final ConnectionGate gate;
    private final InFlightTable inFlightTable = new InFlightTable();
    private final ConnectedClients clients = new ConnectedClients(this::runBeside);
    private final TransportLimits limits;
    private final boolean connectionless;
    private final Answering answering;
    private final LongAdder requests = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private volatile @Nullable Acceptor acceptor;

    /**
     * @param dispatchers by the full names of the objects that are served here
     * @param foreign what is spoken instead of the protocol of TARS; null if that is spoken
     */
    Adapter(
            AdapterConfig config,
            Map<String, Dispatcher> dispatchers,
            ServerContext context,
            @Nullable ServerProtocol foreign) {
        this.foreign = foreign;
        this.config = config;
        this.dispatchers = Map.copyOf(dispatchers);
        this.dialects = new DialectDispatchers(dispatchers);
        this.names = namesOf(dispatchers);
        this.context = context;
        this.intake = new Intake(this, functionsOf(this.dispatchers));
        this.timesNeeded = new TimesNeeded(functionsOf(this.dispatchers));
        this.queueTimeoutNanos = config.queueTimeout().toNanos();
        this.limits = context.limits().over(config.endpoint().protocol());
        this.connectionless = config.endpoint().protocol() == Protocol.UDP;
        this.answering = new Answering(context, this.dispatchers.keySet(), limits.maxFrameSize(), connectionless);
        this.gate = new ConnectionGate(config, context, new Listener());
    }

    /** All that a request may well ask for. */
    private static KnownStrings namesOf(Map<String, Dispatcher> dispatchers) {
        Set<String> names = functionsOf(dispatchers);
        names.addAll(dispatchers.keySet());
        names.add(RequestPacket.PING);
        return KnownStrings.of(names);
    }

    private static Set<String> functionsOf(Map<String, Dispatcher> dispatchers) {
        Set<String> functions = new HashSet<>();
        dispatchers.values().forEach(dispatcher -> functions.addAll(dispatcher.functions()));
        return functions;
    }

    AdapterConfig config() {
        return config;
    }

    ServerContext context() {
        return context;
    }

    Answering answering() {
        return answering;
    }

    InFlightTable inFlightTable() {
        return inFlightTable;
    }

    /** Requests that are not answered yet, as many as can be seen. */
    List<CallInFlight> callsInFlight() {
        long now = now();
        return inFlightTable.seen().stream().map(call -> call.look(now)).toList();
    }

    ServerConnections connected() {
        return new ServerConnections(config.name(), gate.peers());
    }

    /** The handles that servants asked for. */
    ConnectedClients clients() {
        return clients;
    }

    /** Runs code of a servant that is no call; on this thread once the adapter is closed. */
    private void runBeside(Runnable task) {
        if (!intake.run(task)) {
            task.run();
        }
    }

    long now() {
        return context.scheduler().nanoTime();
    }

    long queueTimeoutNanos() {
        return queueTimeoutNanos;
    }

    TimesNeeded timesNeeded() {
        return timesNeeded;
    }

    void bind(AcceptorFactory acceptors) throws IOException {
        ServerTls tls = config.security().tls();
        AcceptorFactory secured = tls == null ? acceptors : acceptors.with(tls);
        AcceptListener listening = foreign == null
                ? gate::admit
                : new ForeignClients(foreign, config.servants().get(0), limits, gate::admit);
        acceptor = secured.bind(config.endpoint(), limits, listening);
    }

    /** Where clients can connect, once it is bound. */
    Endpoint endpoint() {
        Acceptor bound = acceptor;
        return bound == null ? config.endpoint() : bound.endpoint();
    }

    int inFlight() {
        return intake.inFlight();
    }

    int openConnections() {
        return gate.connected();
    }

    /** How many requests have come so far. */
    long arrivals() {
        return requests.sum();
    }

    ServerState.AdapterState state() {
        return new ServerState.AdapterState(
                config.name(),
                endpoint(),
                config.servants(),
                gate.connected(),
                config.maxConnections(),
                intake.inFlight(),
                intake.maxInFlight(),
                requests.sum(),
                refused.sum(),
                intake.state());
    }

    void stopAccepting() {
        gate.stop();
        if (!connectionless) {
            unbind();
        }
    }

    private void unbind() {
        Acceptor bound = acceptor;
        if (bound != null) {
            bound.close();
        }
    }

    /** Tells all clients that the server is about to close their connections. */
    void announceStop() {
        gate.announceStop();
    }

    /** Refuses what still comes, with a text that proves that nothing ran; what was taken in before is still answered. */
    void refuseRequests() {
        intake.shutdown();
    }

    void close(Duration patience) {
        stopAccepting();
        gate.close();
        // Answers over UDP need the socket until now.
        unbind();
        intake.close(patience);
    }

    Answer noFunction(RequestPacket request) {
        return Answer.failure(
                ReturnCode.NO_FUNCTION, request.servant() + " has no function " + OneLine.of(request.function()));
    }

    /** Takes a call in that came another way; what it carries is of a protocol that its packet does not name. */
    void enter(AnswerOnly caller, RequestPacket request, CallProtocol protocol) {
        caller.whenAnswered(() -> clients.closed(caller));
        serve(caller, request, dialects.of(protocol.version()));
    }

    private void handle(Connection connection, RequestPacket request) {
        boolean plain = request.version() == RequestPacket.TARS_VERSION;
        serve(connection, request, plain ? dispatchers : dialects.of(request.version()));
    }

    private void serve(Connection connection, RequestPacket request, Map<String, Dispatcher> served) {
        long arrived = now();
        requests.increment();
        if (served.isEmpty()) {
            refuse(
                    connection,
                    request,
                    ReturnCode.UNKNOWN,
                    "version " + request.version() + " is not spoken here (expected: 1, " + dialects.versions() + ")",
                    arrived);
            return;
        }
        Dispatcher dispatcher = served.get(request.servant());
        if (dispatcher == null) {
            refuse(
                    connection,
                    request,
                    ReturnCode.NO_SERVANT,
                    "no servant " + OneLine.of(request.servant()) + " here (expected: "
                            + String.join(", ", config.servants()) + ")",
                    arrived);
        } else if (request.function().equals(RequestPacket.PING)) {
            answering.atOnce(connection, request, Answer.success(ValuesWriter.NOTHING, Map.of()), arrived, true);
        } else if (!dispatcher.functions().contains(request.function())) {
            refused.increment();
            answering.atOnce(connection, request, noFunction(request), arrived, false);
        } else {
            enqueue(connection, request, dispatcher, arrived);
        }
    }

    private void enqueue(Connection connection, RequestPacket request, Dispatcher dispatcher, long arrived) {
        Intake.Entry entry = intake.enter(connection, request.function(), arrived);
        if (entry instanceof Place place) {
            ServerCall call = new ServerCall(place, connection, request, dispatcher, arrived).shown();
            entry = place.run(call);
            if (entry instanceof Intake.Refused) {
                call.hide();
            }
        }
        if (entry instanceof Intake.Refused refusal) {
            refused.increment();
            if (connection instanceof AnswerOnly caller) {
                caller.refusedBecause(refusal.reason());
            }
            answering.atOnce(connection, request, Answer.failure(ReturnCode.OVERLOAD, refusal.text()), arrived, true);
        }
    }

    private void refuse(Connection connection, RequestPacket request, int code, String text, long arrived) {
        refused.increment();
        answering.atOnce(connection, request, Answer.failure(code, text), arrived, false);
    }

    private final class Listener implements ConnectionListener {

        @Override
        public void onPacket(Connection connection, TarsReader packet) {
            handle(connection, RequestPacket.read(packet, names));
        }

        @Override
        public void onClosed(Connection connection, @Nullable Throwable cause) {
            gate.ended(connection, cause);
            clients.closed(connection);
            if (cause != null) {
                log.debug("The connection of {} ended: {}", connection.peerName(), cause.toString());
            }
        }
    }
}
