package io.tarsboot.spring.entry;

import io.tarsboot.codec.Bytes;
import io.tarsboot.rpc.ReturnCode;
import io.tarsboot.rpc.server.JsonAnswer;
import io.tarsboot.rpc.server.admission.Reason;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.web.servlet.function.ServerResponse;

/** Answers of servants as answers of HTTP; failures as problems by RFC 9457. */
final class HttpAnswers {

    private static final byte[] NO_MEMBERS = {'{', '}'};

    /** Rates are given in calls a second, so that within one the next call is let in. */
    private static final String RETRY_AFTER_SECONDS = "1";

    private HttpAnswers() {}

    static ServerResponse of(JsonAnswer answer) {
        if (answer.returnCode() != ReturnCode.SUCCESS) {
            return failure(answer);
        }
        Bytes results = answer.results();
        return ServerResponse.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .body(results.isEmpty() ? NO_MEMBERS : results.toByteArray());
    }

    static ServerResponse noSuchObject(String name) {
        return problem(HttpStatus.NOT_FOUND, ReturnCode.NO_SERVANT, "no object " + name + " is open for calls by HTTP");
    }

    static ServerResponse notServing() {
        return problem(HttpStatus.SERVICE_UNAVAILABLE, ReturnCode.NO_SERVANT, "this program serves nothing now");
    }

    static ServerResponse refused() {
        return problem(HttpStatus.FORBIDDEN, ReturnCode.NO_SERVANT, "the object takes no calls from this address");
    }

    static ServerResponse tooLong(long most) {
        return problem(
                HttpStatus.CONTENT_TOO_LARGE,
                ReturnCode.DECODE,
                "the request is longer than " + most + " bytes (tars.http.entry.max-body)");
    }

    static ServerResponse notJson() {
        return problem(
                HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                ReturnCode.DECODE,
                "the request is no application/json; see curl --json");
    }

    static ServerResponse late() {
        return problem(
                HttpStatus.GATEWAY_TIMEOUT, ReturnCode.CALL_TIMEOUT, "no answer in time; the function may have run");
    }

    static ServerResponse givenUp() {
        return problem(
                HttpStatus.SERVICE_UNAVAILABLE, ReturnCode.SEND, "the call was given up; the function may have run");
    }

    private static ServerResponse failure(JsonAnswer answer) {
        // It is this caller who has to slow down, not the server that cannot do more.
        HttpStatus status =
                answer.refusal() == Reason.CALLER_RATE ? HttpStatus.TOO_MANY_REQUESTS : status(answer.returnCode());
        // What an exception says is for the log; a servant that has something to say to callers chooses a code for it.
        String text = answer.returnCode() == ReturnCode.UNKNOWN ? "the servant failed" : answer.description();
        return problem(status, answer.returnCode(), text);
    }

    private static HttpStatus status(int returnCode) {
        return switch (returnCode) {
            case ReturnCode.DECODE -> HttpStatus.BAD_REQUEST;
            case ReturnCode.NO_SERVANT, ReturnCode.NO_FUNCTION -> HttpStatus.NOT_FOUND;
            case ReturnCode.OVERLOAD, ReturnCode.QUEUE_TIMEOUT -> HttpStatus.SERVICE_UNAVAILABLE;
            case ReturnCode.CALL_TIMEOUT -> HttpStatus.GATEWAY_TIMEOUT;
            default -> HttpStatus.INTERNAL_SERVER_ERROR;
        };
    }

    private static ServerResponse problem(HttpStatus status, int returnCode, String text) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, text);
        problem.setProperty("code", returnCode);
        ServerResponse.BodyBuilder response =
                ServerResponse.status(status).contentType(MediaType.APPLICATION_PROBLEM_JSON);
        if (status == HttpStatus.SERVICE_UNAVAILABLE || status == HttpStatus.TOO_MANY_REQUESTS) {
            response.header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
        }
        return response.body(problem);
    }
}
