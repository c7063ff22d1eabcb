package io.tarsboot.spring.failure;

import io.tarsboot.spring.config.InvalidTarsPropertyException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

class InvalidTarsPropertyAnalyzer extends AbstractFailureAnalyzer<InvalidTarsPropertyException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, InvalidTarsPropertyException cause) {
        return new FailureAnalysis(
                cause.property() + " is \"" + cause.given() + "\", which cannot be used: " + cause.expected(),
                "Correct " + cause.property() + ". An endpoint looks like \"tcp -h 127.0.0.1 -p 18601 -t 60000\", an"
                        + " object with an address like \"App.Server.Obj@tcp -h 127.0.0.1 -p 18601\".",
                cause);
    }
}
