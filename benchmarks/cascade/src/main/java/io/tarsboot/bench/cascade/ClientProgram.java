package io.tarsboot.bench.cascade;

import io.tarsboot.bench.load.Commands;
import io.tarsboot.bench.load.Message;
import io.tarsboot.contract.ServantProxy;
import io.tarsboot.node.Node;
import io.tarsboot.node.NodeProperties;
import io.tarsboot.rpc.client.ClientState.ObjectState;
import io.tarsboot.rpc.client.Communicator;
import io.tarsboot.rpc.client.ProxyOptions;
import io.tarsboot.rpc.config.ClientConfig;
import io.tarsboot.rpc.endpoint.Endpoint;
import io.tarsboot.rpc.endpoint.ObjectAddress;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** The process of a real node and of a business client beside it, which calls one object. */
final class ClientProgram implements AutoCloseable {

    private static final long LOOK_EVERY_NANOS = 200_000;

    private final Arrivals arrivals = new Arrivals();
    private final Communicator ofNode;
    private final Node node;
    private final Communicator client;
    private final ServantProxy called;
    private final Thread looking = new Thread(this::look, "look");
    private volatile boolean closed;

    private ClientProgram(Message like) throws IOException, InterruptedException {
        ofNode = Communicator.builder()
                .config(ClientConfig.DEFAULT.withLocator(ObjectAddress.parse(like.text("locator"))))
                .build();
        NodeProperties properties = new Binder(new MapConfigurationPropertySource(
                        Map.of("tars.node.name", "client-node", "tars.node.directory", like.text("directory"))))
                .bindOrCreate("tars.node", NodeProperties.class);
        node = Node.start(properties, Node.Surroundings.of(ofNode));
        while (node.query().isEmpty()) {
            Thread.sleep(10);
        }
        client = Communicator.builder()
                .config(ClientConfig.DEFAULT
                        .withLocator(ObjectAddress.parse(node.query()))
                        .withRefreshInterval(Duration.ofHours(1)))
                .build();
        called = client.servant(ObjectAddress.parse(Driver.GUEST), ProxyOptions.DEFAULT);
        looking.setDaemon(true);
        looking.start();
    }

    public static void main(String[] arguments) throws Exception {
        Commands commands = Commands.ofThisProcess();
        Message like = Message.parse(arguments[0]);
        if (like == null) {
            throw new IllegalArgumentException("argument: " + arguments[0] + " (expected: a message)");
        }
        try (ClientProgram program = new ClientProgram(like)) {
            commands.obey(program, command -> program.arrivals.take().with("called", program.called.toString()));
        }
        System.exit(0);
    }

    /** Most applications do not look but call; this one looks as often as it can without being in the way. */
    private void look() {
        long last = World.UNCHANGED;
        while (!closed) {
            for (ObjectState object : client.state().objects()) {
                for (Endpoint endpoint : object.endpoints()) {
                    long stamp = endpoint.timeout().toMillis();
                    if (object.object().equals(Driver.GUEST) && stamp != last) {
                        last = stamp;
                        arrivals.arrived((int) stamp);
                    }
                }
            }
            LockSupport.parkNanos(LOOK_EVERY_NANOS);
        }
    }

    @Override
    public void close() {
        closed = true;
        client.close();
        node.close();
        ofNode.close();
    }
}
