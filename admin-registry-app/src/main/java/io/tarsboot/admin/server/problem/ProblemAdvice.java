package io.tarsboot.admin.server.problem;

import io.tarsboot.admin.api.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;

/** Answers for all that controllers throw. */
@RestControllerAdvice
final class ProblemAdvice {

    private final ProblemAnswers answers;

    ProblemAdvice(ProblemAnswers answers) {
        this.answers = answers;
    }

    @ExceptionHandler
    @Nullable
    ResponseEntity<Problem> failed(Exception failure, HttpServletRequest request) throws IOException {
        if (failure instanceof AsyncRequestNotUsableException) {
            // The client went away; there is nobody to answer.
            return null;
        }
        return answers.answer(failure, request);
    }
}
