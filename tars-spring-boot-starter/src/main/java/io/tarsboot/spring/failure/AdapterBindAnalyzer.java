package io.tarsboot.spring.failure;

import io.tarsboot.rpc.config.AdapterConfig;
import io.tarsboot.rpc.server.ServerStartException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

class AdapterBindAnalyzer extends AbstractFailureAnalyzer<ServerStartException> {

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable rootFailure, ServerStartException cause) {
        AdapterConfig adapter = cause.adapter();
        if (adapter == null) {
            return null;
        }
        return new FailureAnalysis(
                "The adapter " + adapter.name() + " cannot listen at \"" + adapter.endpoint() + "\": " + reason(cause),
                "Stop the process that has the port, or choose another: tars.server.adapters in application.yml, or for"
                        + " a server on a node `tarsctl server`. Port 0 takes a free one.",
                cause);
    }

    private static @Nullable String reason(ServerStartException cause) {
        Throwable reason = cause.getCause();
        return reason == null ? cause.getMessage() : reason.getMessage();
    }
}
