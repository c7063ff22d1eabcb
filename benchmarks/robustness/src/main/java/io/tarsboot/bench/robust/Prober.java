package io.tarsboot.bench.robust;

import io.tarsboot.bench.load.Message;
import io.tarsboot.contract.Call;
import io.tarsboot.contract.ServantProxy;
import io.tarsboot.contract.ValuesWriter;
import io.tarsboot.protocol.tars.AdminFPrx;
import io.tarsboot.rpc.client.Communicator;
import io.tarsboot.rpc.client.ProxyOptions;
import io.tarsboot.rpc.endpoint.Endpoint;
import io.tarsboot.rpc.endpoint.ObjectAddress;
import io.tarsboot.rpc.packet.RequestPacket;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.HdrHistogram.AtomicHistogram;

/** Asks again and again whether the server lives, as clients ping it and as its node asks its admin object. */
final class Prober {

    private static final Duration TIMEOUT = Duration.ofSeconds(1);
    private static final long PAUSE_MILLIS = 20;

    private final Communicator communicator = Communicator.builder().build();
    private final ServantProxy servant;
    private final AdminFPrx admin;
    private final AtomicHistogram ping = Latency.histogram();
    private final AtomicHistogram adminCall = Latency.histogram();
    private final AtomicLong failures = new AtomicLong();
    private final Thread pinging = new Thread(() -> repeat(this::ping, ping), "pinging");
    private final Thread asking = new Thread(() -> repeat(this::askAdmin, adminCall), "asking");
    private volatile boolean enough;

    private Prober(Endpoint endpoint, Endpoint adminEndpoint) {
        ProxyOptions options = ProxyOptions.timeout(TIMEOUT);
        servant = communicator.servant(ObjectAddress.of(Echo.OBJECT, endpoint), options);
        admin = communicator.proxy(AdminFPrx.class, ObjectAddress.of("AdminObj", adminEndpoint), options);
    }

    static Prober start(Endpoint endpoint, Endpoint adminEndpoint) {
        Prober prober = new Prober(endpoint, adminEndpoint);
        // Making the connections is not what is measured.
        prober.ping();
        prober.askAdmin();
        prober.pinging.start();
        prober.asking.start();
        return prober;
    }

    Message addTo(Message message) {
        return Latency.add(Latency.add(message, "ping", ping), "admin", adminCall)
                .with("probeFailures", failures.get());
    }

    private void ping() {
        servant.call(new Call<>(RequestPacket.PING, ValuesWriter.NOTHING, in -> true));
    }

    private void askAdmin() {
        admin.getPid();
    }

    private void repeat(Runnable probe, AtomicHistogram histogram) {
        try {
            while (!enough) {
                long start = System.nanoTime();
                try {
                    probe.run();
                } catch (RuntimeException e) {
                    failures.incrementAndGet();
                }
                Latency.record(histogram, System.nanoTime() - start);
                Thread.sleep(PAUSE_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void stop() throws InterruptedException {
        enough = true;
        pinging.join();
        asking.join();
        communicator.close();
    }
}
