package io.tarsboot.spring.failure;

import io.tarsboot.spring.config.InvalidTarsPropertyException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

class InvalidTarsPropertyAnalyzer extends AbstractFailureAnalyzer<InvalidTarsPropertyException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, InvalidTarsPropertyException cause) {
        return new FailureAnalysis(
                cause.property() + " is \"" + cause.given() + "\", which cannot be used: " + cause.expected(),
                "Correct " + cause.property() + "." + example(cause.property()),
                cause);
    }

    private static String example(String property) {
        String last = property.substring(property.lastIndexOf('.') + 1);
        return switch (last) {
            case "endpoint", "admin" -> " An endpoint looks like \"tcp -h 127.0.0.1 -p 18601 -t 60000\".";
            case "address", "locator", "node" ->
                " An object with an address looks like \"App.Server.Obj@tcp -h 127.0.0.1 -p 18601\".";
            default -> "";
        };
    }
}
