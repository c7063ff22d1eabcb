package io.tarsboot.registry.state;

import io.tarsboot.protocol.registry.ResultCode;

/**
 * A rule does not allow the command. Thrown before anything is written: what a refused command leaves behind is its
 * entry in the audit log alone.
 */
final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient ResultCode code;
    private final String problem;

    private Refusal(ResultCode code, String problem, String message) {
        super(message, null, false, false);
        this.code = code;
        this.problem = problem;
    }

    static Refusal notFound(String problem, String message) {
        return new Refusal(ResultCode.NOT_FOUND, problem, message);
    }

    static Refusal conflict(String problem, String message) {
        return new Refusal(ResultCode.CONFLICT, problem, message);
    }

    static Refusal invalid(String problem, String message) {
        return new Refusal(ResultCode.INVALID, problem, message);
    }

    ResultCode code() {
        return code;
    }

    String problem() {
        return problem;
    }

    String text() {
        String message = getMessage();
        return message == null ? "" : message;
    }
}
