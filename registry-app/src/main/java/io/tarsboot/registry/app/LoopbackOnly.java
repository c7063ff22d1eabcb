package io.tarsboot.registry.app;

import io.tarsboot.contract.ValuesWriter;
import io.tarsboot.registry.metadata.Failures;
import io.tarsboot.rpc.server.CurrentCall;
import io.tarsboot.rpc.server.ServantException;
import io.tarsboot.rpc.server.ServerFilter;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/**
 * Keeps control objects from callers on other machines: as long as callers cannot prove who they are, whoever reaches
 * such an object could do anything.
 */
final class LoopbackOnly implements ServerFilter {

    private final Set<String> objects;

    LoopbackOnly(Set<String> objects) {
        this.objects = Set.copyOf(objects);
    }

    @Override
    public CompletionStage<ValuesWriter> invoke(CurrentCall call, Next next) throws Exception {
        require(call.object(), call.peer());
        return next.proceed();
    }

    /** @throws ServantException if the object is not for this peer */
    void require(String object, SocketAddress peer) {
        boolean elsewhere = peer instanceof InetSocketAddress internet
                && !internet.getAddress().isLoopbackAddress();
        if (elsewhere && objects.contains(object)) {
            throw new ServantException(
                    Failures.REFUSED,
                    object + " does not answer " + peer + " (expected: a caller on the same machine; callers from"
                            + " elsewhere have to wait for TLS and authentication, which this release does not have)");
        }
    }
}
