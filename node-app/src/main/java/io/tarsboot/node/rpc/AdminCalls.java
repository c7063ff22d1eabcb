package io.tarsboot.node.rpc;

import io.tarsboot.contract.CallOptions;
import io.tarsboot.node.runner.ServerAdmin;
import io.tarsboot.protocol.metadata.FrameworkObjects;
import io.tarsboot.protocol.tars.AdminFPrx;
import io.tarsboot.rpc.client.Communicator;
import io.tarsboot.rpc.client.ProxyOptions;
import io.tarsboot.rpc.endpoint.Endpoint;
import io.tarsboot.rpc.endpoint.ObjectAddress;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** Calls AdminObj of the processes of this node. Each is called seldom, so nothing is kept between two calls. */
public final class AdminCalls implements ServerAdmin {

    private static final Duration SHUTDOWN_TIMEOUT = Duration.ofSeconds(3);
    private static final Duration NOTIFY_TIMEOUT = Duration.ofSeconds(10);

    private final Communicator communicator;

    public AdminCalls(Communicator communicator) {
        this.communicator = communicator;
    }

    @Override
    public CompletableFuture<Void> shutdown(Endpoint local) {
        return call(local, SHUTDOWN_TIMEOUT, AdminFPrx::shutdownAsync);
    }

    @Override
    public CompletableFuture<String> notify(Endpoint local, String command) {
        return call(local, NOTIFY_TIMEOUT, admin -> admin.notifyAsync(command));
    }

    private <T> CompletableFuture<T> call(
            Endpoint local, Duration timeout, Function<AdminFPrx, CompletableFuture<T>> call) {
        ObjectAddress address = ObjectAddress.of(FrameworkObjects.PROCESS, local);
        try {
            AdminFPrx admin = communicator
                    .proxy(AdminFPrx.class, address, ProxyOptions.DEFAULT)
                    .with(CallOptions.timeout(timeout));
            return call.apply(admin).whenComplete((answer, failure) -> communicator.forget(address));
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }
}
