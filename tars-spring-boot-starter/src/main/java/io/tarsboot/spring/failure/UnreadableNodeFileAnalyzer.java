package io.tarsboot.spring.failure;

import io.tarsboot.spring.nodefile.UnreadableNodeFileException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

class UnreadableNodeFileAnalyzer extends AbstractFailureAnalyzer<UnreadableNodeFileException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, UnreadableNodeFileException cause) {
        return new FailureAnalysis(
                "The configuration file that the node hands over cannot be read: " + cause.getMessage(),
                "Check -Dconfig=" + cause.file() + ". The node writes the file anew when it starts the server; for a"
                        + " start without a node leave -Dconfig out and use tars.* in application.yml.",
                cause);
    }
}
