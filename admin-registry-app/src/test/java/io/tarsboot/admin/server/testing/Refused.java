package io.tarsboot.admin.server.testing;

import io.tarsboot.protocol.registry.ResultCode;

/** A rule does not allow a command. */
final class Refused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient ResultCode code;
    private final String problem;

    Refused(ResultCode code, String problem, String message) {
        super(message);
        this.code = code;
        this.problem = problem;
    }

    ResultCode code() {
        return code;
    }

    String problem() {
        return problem;
    }
}
