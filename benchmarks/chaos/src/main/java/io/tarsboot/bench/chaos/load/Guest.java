package io.tarsboot.bench.chaos.load;

import io.tarsboot.contract.CallOptions;
import io.tarsboot.protocol.metadata.CommandType;
import io.tarsboot.protocol.registry.Announce;
import io.tarsboot.protocol.registry.FrameworkEndpoint;
import io.tarsboot.protocol.registry.MetadataPrx;
import io.tarsboot.protocol.registry.Origin;
import io.tarsboot.rpc.TarsCallException;
import io.tarsboot.rpc.client.Communicator;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A service that no node started, which tells the registry again and again that it is there, as such services do. */
final class Guest implements AutoCloseable {

    static final String OBJECT = "ChaosGuest.Hello.HelloObj";

    private static final Duration EVERY = Duration.ofSeconds(1);
    private static final Duration TIMEOUT = Duration.ofSeconds(3);

    private final Communicator communicator = Communicator.builder().build();
    private final MetadataPrx metadata;
    private final CountDownLatch done = new CountDownLatch(1);
    private final Thread thread = new Thread(this::work, "guest");

    Guest(String metadata) {
        this.metadata = communicator.proxy(MetadataPrx.class, metadata).with(CallOptions.timeout(TIMEOUT));
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        done.countDown();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        communicator.close();
    }

    private void work() {
        try {
            do {
                announce();
            } while (!done.await(EVERY.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void announce() {
        try {
            metadata.execute(CommandType.ANNOUNCE.command(
                    new Announce(FrameworkEndpoint.builder()
                            .object(OBJECT)
                            .node("guest")
                            .transport("tcp")
                            .host("127.0.0.1")
                            .port(1)
                            .build()),
                    Origin.builder().user("chaos").requestId("guest").build()));
        } catch (TarsCallException e) {
            // The next time, as a service would.
        }
    }
}
