package io.tarsboot.spring.failure;

import io.tarsboot.spring.client.NoTarsClientException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

class NoTarsClientAnalyzer extends AbstractFailureAnalyzer<NoTarsClientException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, NoTarsClientException cause) {
        return new FailureAnalysis(
                "A client of " + cause.object() + " was wanted as " + cause.type()
                        + ", which was not generated from a .tars file.",
                "Use the interface whose name ends in Prx, which the goal tars:generate makes from the interface in the"
                        + " .tars file.",
                cause);
    }
}
