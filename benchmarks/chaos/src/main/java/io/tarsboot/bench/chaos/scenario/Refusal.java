package io.tarsboot.bench.chaos.scenario;

import io.tarsboot.bench.chaos.cluster.Cluster;
import io.tarsboot.bench.chaos.cluster.Member;
import io.tarsboot.contract.CallOptions;
import io.tarsboot.protocol.metadata.CommandType;
import io.tarsboot.protocol.registry.Application;
import io.tarsboot.protocol.registry.MetadataPrx;
import io.tarsboot.protocol.registry.Origin;
import io.tarsboot.protocol.registry.PutApplication;
import io.tarsboot.rpc.ServerException;
import io.tarsboot.rpc.TarsCallException;
import io.tarsboot.rpc.client.Communicator;
import java.time.Duration;
import java.util.Set;

/** A write to one member that cannot get it done. */
final class Refusal implements AutoCloseable {

    static final Duration LIMIT = Duration.ofSeconds(2);

    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    /** Of the registry: no member leads, and it may yet be done. */
    private static final Set<Integer> TYPED = Set.of(1, 2);

    private final Communicator communicator = Communicator.builder().build();
    private final MetadataPrx metadata;

    Refusal(Cluster cluster, Member member) {
        metadata = communicator
                .proxy(MetadataPrx.class, cluster.metadataOf(member))
                .with(CallOptions.timeout(TIMEOUT));
    }

    /** @param isTyped whether the caller can see from the answer what to do */
    record Answer(boolean isTyped, Duration after, String text) {

        @Override
        public String toString() {
            return "\"" + text + "\" after " + after.toMillis() + " ms";
        }
    }

    Answer ask() {
        long begun = System.nanoTime();
        try {
            metadata.execute(CommandType.PUT_APPLICATION.command(
                    new PutApplication(Application.builder().name("Never").build(), true),
                    Origin.builder().user("chaos").requestId("never").build()));
            return new Answer(false, since(begun), "done");
        } catch (ServerException e) {
            return new Answer(TYPED.contains(e.returnCode()), since(begun), e.description());
        } catch (TarsCallException e) {
            return new Answer(false, since(begun), String.valueOf(e.getMessage()));
        }
    }

    @Override
    public void close() {
        communicator.close();
    }

    private static Duration since(long begun) {
        return Duration.ofNanos(System.nanoTime() - begun);
    }
}
