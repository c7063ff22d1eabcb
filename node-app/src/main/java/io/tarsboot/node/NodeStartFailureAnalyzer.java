package io.tarsboot.node;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Shows why a node cannot start without the calls that led there. */
final class NodeStartFailureAnalyzer extends AbstractFailureAnalyzer<NodeStartException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, NodeStartException cause) {
        return new FailureAnalysis(
                String.valueOf(cause.getMessage()),
                "The properties of the node begin with tars.node; its directory, host, port and ports are those that"
                        + " can be in the way of another.",
                cause);
    }
}
