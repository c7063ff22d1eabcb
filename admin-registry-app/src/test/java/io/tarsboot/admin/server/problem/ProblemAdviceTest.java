package io.tarsboot.admin.server.problem;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.admin.api.Problem;
import io.tarsboot.admin.api.ProblemCode;
import io.tarsboot.rpc.ConnectionLostException;
import java.io.IOException;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.http.ResponseEntity;
import org.springframework.mock.web.MockHttpServletRequest;
import tools.jackson.databind.json.JsonMapper;

class ProblemAdviceTest {

    private static final IOException RESET = new IOException("recvAddress(..) failed: Connection reset by peer");

    private final ProblemAdvice advice = new ProblemAdvice(new ProblemAnswers(new JsonMapper()));
    private final MockHttpServletRequest request = new MockHttpServletRequest("POST", "/api/v1/packages");

    @Test
    void aClientThatIsGoneIsNotAnswered() {
        assertThat(advice.failed(RESET, request)).isNull();
    }

    /** Else it would be told that all is well. */
    @Test
    void aClientThatWaitsIsAnsweredWhenTheConnectionToTheStoreBreaks() {
        ConnectionLostException lost = new ConnectionLostException(
                "tars.tarspatch.PackageObj", "write", "127.0.0.1:1", "the connection broke", RESET);
        ProblemException problem = ProblemException.of(
                        ProblemCode.UNAVAILABLE, "the store does not answer", "Try again.")
                .causedBy(lost);

        assertThat(status(problem)).isEqualTo(503);
        assertThat(status(lost)).isGreaterThanOrEqualTo(500);
    }

    private int status(Exception failure) {
        ResponseEntity<Problem> answer = Objects.requireNonNull(advice.failed(failure, request));
        assertThat(answer.getBody()).isNotNull();
        return answer.getStatusCode().value();
    }
}
