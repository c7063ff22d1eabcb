package io.tarsboot.spring.failure;

import io.tarsboot.spring.remoteconfig.ConfigServiceAwayException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

class ConfigServiceAwayAnalyzer extends AbstractFailureAnalyzer<ConfigServiceAwayException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, ConfigServiceAwayException cause) {
        return new FailureAnalysis(
                String.valueOf(cause.getMessage()),
                "Start the configuration service, or say where it is: tars.client.locator, or an address for the object"
                        + " under tars.client.objects. A program that can do without the file imports optional:tars:"
                        + cause.file() + ".",
                cause);
    }
}
