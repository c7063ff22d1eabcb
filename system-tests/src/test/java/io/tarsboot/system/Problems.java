package io.tarsboot.system;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tarsboot.admin.api.Problem;
import io.tarsboot.admin.api.ProblemCode;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.springframework.web.client.RestClientResponseException;
import tools.jackson.databind.json.JsonMapper;

/** What the admin API says of a request that it does not fulfil. */
final class Problems {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Problems() {}

    /** The problem with which a call is answered; it has the code, and whatever belongs to every problem. */
    static Problem of(ProblemCode code, ThrowingCallable call) {
        RestClientResponseException refused = catchThrowableOfType(RestClientResponseException.class, call);
        Assertions.assertThat(refused).as("the refusal").isNotNull();
        Problem problem = JSON.readValue(refused.getResponseBodyAsByteArray(), Problem.class);
        Assertions.assertThat(problem.code()).as("%s", problem).isEqualTo(code.code());
        Assertions.assertThat(refused.getStatusCode().value()).isEqualTo(code.status());
        Assertions.assertThat(problem.fix()).as("what to do").isNotBlank();
        Assertions.assertThat(problem.requestId()).isNotBlank();
        return problem;
    }
}
