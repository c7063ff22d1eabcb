package io.tarsboot.admin.server.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.admin.api.Problem;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;

/** What is true of every problem. */
public final class ProblemAssert {

    private ProblemAssert() {}

    public static Problem problem(ResponseSpec response, int status, String code) {
        Problem problem = response.expectStatus()
                .isEqualTo(status)
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .expectBody(Problem.class)
                .returnResult()
                .getResponseBody();
        assertThat(problem.code()).isEqualTo(code);
        assertThat(problem.status()).isEqualTo(status);
        assertThat(problem.type()).isEqualTo("urn:tarsboot:problem:" + code);
        assertThat(problem.title()).isNotBlank();
        assertThat(problem.detail()).isNotBlank();
        assertThat(problem.fix()).isNotBlank();
        assertThat(problem.requestId()).isNotBlank();
        return problem;
    }
}
