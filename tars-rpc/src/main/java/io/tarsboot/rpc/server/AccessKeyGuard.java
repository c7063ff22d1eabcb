package io.tarsboot.rpc.server;

import io.tarsboot.codec.TarsReader;
import io.tarsboot.codec.TarsWriter;
import io.tarsboot.rpc.auth.AccessKey;
import io.tarsboot.rpc.auth.AccessKeyProof;
import io.tarsboot.rpc.config.AdapterConfig;
import io.tarsboot.rpc.endpoint.Protocol;
import io.tarsboot.rpc.packet.RequestPacket;
import io.tarsboot.rpc.text.OneLine;
import io.tarsboot.rpc.time.Scheduler;
import io.tarsboot.rpc.time.Scheduler.ScheduledTask;
import io.tarsboot.rpc.transport.Connection;
import io.tarsboot.rpc.transport.ConnectionListener;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Lets nothing through on a connection before its client has shown the access key of the adapter. There is one attempt:
 * whoever says anything else first, or nothing for a while, loses the connection without an answer. Until then it is one
 * of the connections that the adapter may have, and {@link #LONGEST_PROOF} is the most that is stored for it.
 */
final class AccessKeyGuard {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** Bytes of the frame that shows a key: some hundred, of which names have the most. */
    static final int LONGEST_PROOF = 4 << 10;

    private final Set<String> objects;
    private final AccessKey key;
    private final Scheduler scheduler;
    private final InstantSource clock;
    private final RefusalLog refusals;

    private AccessKeyGuard(
            Set<String> objects, AccessKey key, Scheduler scheduler, InstantSource clock, RefusalLog refusals) {
        this.objects = objects;
        this.key = key;
        this.scheduler = scheduler;
        this.clock = clock;
        this.refusals = refusals;
    }

    /**
     * @return null if the adapter asks for no key
     * @throws ServerStartException if endpoint and configuration do not say the same
     */
    static @Nullable AccessKeyGuard of(
            AdapterConfig adapter, Scheduler scheduler, InstantSource clock, RefusalLog refusals) {
        AccessKey key = adapter.security().accessKey();
        boolean asked = adapter.endpoint().authType() == AccessKeyProof.AUTH_TYPE;
        if (key == null && !asked) {
            return null;
        }
        if (key == null || !asked) {
            throw new ServerStartException(
                    "adapter " + adapter.name() + ": "
                            + (asked
                                    ? "its endpoint asks for an access key (-e 1), and there is none"
                                    : "it has an access key, and its endpoint does not ask for it")
                            + " (expected: accesskey, secretkey and -e 1 in its endpoint, or nothing of this)",
                    adapter,
                    null);
        }
        if (adapter.endpoint().protocol() == Protocol.UDP) {
            throw new ServerStartException(
                    "adapter " + adapter.name()
                            + ": access keys are for connections, and datagrams have none (expected: tcp or ssl)",
                    adapter,
                    null);
        }
        return new AccessKeyGuard(Set.copyOf(adapter.servants()), key, scheduler, clock, refusals);
    }

    /** @param next hears everything after the key */
    ConnectionListener before(Connection connection, ConnectionListener next) {
        return new Guarded(connection, next);
    }

    private final class Guarded implements ConnectionListener {

        private final ConnectionListener next;
        private final ScheduledTask patience;
        private boolean admitted;

        Guarded(Connection connection, ConnectionListener next) {
            this.next = next;
            this.patience = scheduler.schedule(PATIENCE, () -> {
                refusals.refused(connection.peer(), "it has shown no access key");
                connection.close();
            });
        }

        @Override
        public int longestFrame() {
            return admitted ? next.longestFrame() : LONGEST_PROOF;
        }

        @Override
        public void onPacket(Connection connection, TarsReader packet) {
            if (admitted) {
                next.onPacket(connection, packet);
                return;
            }
            patience.cancel();
            RequestPacket request = RequestPacket.read(packet);
            String refusal = AccessKeyProof.refusal(request, objects, key, clock.instant());
            if (refusal != null) {
                refusals.refused(connection.peer(), refusal);
                connection.close();
                return;
            }
            admitted = true;
            TarsWriter answer = new TarsWriter();
            AccessKeyProof.writeSuccess(answer, request);
            var unused = connection.send(answer);
        }

        @Override
        public void onClosed(Connection connection, @Nullable Throwable cause) {
            patience.cancel();
            if (!admitted && cause != null && !(cause instanceof IOException)) {
                String what = OneLine.of(String.valueOf(cause.getMessage()));
                refusals.refused(connection.peer(), "it sends something else than an access key: " + what);
            }
            next.onClosed(connection, cause);
        }
    }
}
