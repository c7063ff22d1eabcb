package io.tarsboot.admin.server.problem;

import io.tarsboot.admin.api.Problem;
import io.tarsboot.admin.api.ProblemCode;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Turns failures into answers, both where Spring MVC writes the answer and where filters do. */
@Component
public final class ProblemAnswers {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemAnswers.class);

    private final JsonMapper json;

    ProblemAnswers(JsonMapper json) {
        this.json = json;
    }

    ResponseEntity<Problem> answer(Throwable failure, HttpServletRequest request) {
        ProblemException problem = Problems.of(failure);
        LOG.debug("{} {} is refused", request.getMethod(), request.getRequestURI(), failure);
        return ResponseEntity.status(problem.code().status())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .headers(headers -> addHeaders(headers, problem))
                .body(body(problem, request));
    }

    /** For filters. What was written before is dropped; if that is not possible any more the connection is broken. */
    public void write(Throwable failure, HttpServletRequest request, HttpServletResponse response) throws IOException {
        ResponseEntity<Problem> answer = answer(failure, request);
        if (response.isCommitted()) {
            throw new IOException("the answer had begun when the request failed", failure);
        }
        response.resetBuffer();
        response.setStatus(answer.getStatusCode().value());
        answer.getHeaders().forEach((name, values) -> values.forEach(value -> response.setHeader(name, value)));
        response.getOutputStream().write(json.writeValueAsBytes(answer.getBody()));
    }

    private static void addHeaders(HttpHeaders headers, ProblemException problem) {
        if (problem.code().status() == HttpServletResponse.SC_UNAUTHORIZED) {
            headers.set(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        if (problem.retryAfter() != null) {
            headers.set(
                    HttpHeaders.RETRY_AFTER,
                    Long.toString(Math.max(
                            1, problem.retryAfter().plusNanos(999_999_999).toSeconds())));
        }
    }

    private static Problem body(ProblemException problem, HttpServletRequest request) {
        ProblemCode code = problem.code();
        return new Problem(
                Problem.TYPE_PREFIX + code.code(),
                code.title(),
                code.status(),
                problem.detail(),
                request.getRequestURI(),
                code.code(),
                problem.rule(),
                problem.fix(),
                RequestId.of(request));
    }
}
