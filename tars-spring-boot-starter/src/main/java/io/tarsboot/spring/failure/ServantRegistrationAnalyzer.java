package io.tarsboot.spring.failure;

import io.tarsboot.spring.server.ServantRegistrationException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

class ServantRegistrationAnalyzer extends AbstractFailureAnalyzer<ServantRegistrationException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, ServantRegistrationException cause) {
        return new FailureAnalysis(String.valueOf(cause.getMessage()), cause.action(), cause);
    }
}
