package io.tarsboot.spring.observe;

import io.tarsboot.rpc.server.TarsServer;
import io.tarsboot.spring.server.TarsServerLifecycle;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/** Up while the adapters are bound; out of service while the server stops; unknown in a program that serves nothing. */
class TarsHealthIndicator extends AbstractHealthIndicator {

    private final TarsServerLifecycle lifecycle;

    TarsHealthIndicator(TarsServerLifecycle lifecycle) {
        super("the state of the TARS server cannot be read");
        this.lifecycle = lifecycle;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        TarsServer server = lifecycle.server().orElse(null);
        if (server == null) {
            builder.unknown().withDetail("server", "none");
            return;
        }
        if (server.phase() == TarsServer.Phase.RUNNING) {
            builder.up();
        } else {
            builder.outOfService();
        }
        builder.withDetail("server", server.config().fullName())
                .withDetail("phase", server.phase())
                .withDetail("adapters", server.state().adapters().size());
    }
}
