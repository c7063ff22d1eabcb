package io.tarsboot.admin.server.problem;

import io.tarsboot.admin.api.Problem;
import io.tarsboot.rpc.TarsCallException;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.util.DisconnectedClientHelper;

/** Answers for all that controllers throw. */
@RestControllerAdvice
final class ProblemAdvice {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);

    private final ProblemAnswers answers;

    ProblemAdvice(ProblemAnswers answers) {
        this.answers = answers;
    }

    @ExceptionHandler
    @Nullable
    ResponseEntity<Problem> failed(Exception failure, HttpServletRequest request) {
        if (isOfClient(failure) && DisconnectedClientHelper.isClientDisconnectedException(failure)) {
            LOG.debug("The client of {} {} is gone", request.getMethod(), request.getRequestURI(), failure);
            return null;
        }
        return answers.answer(failure, request);
    }

    /**
     * Whether it may come from the connection to the client. One to the registry or the store breaks in the same words,
     * and an answer without a problem would say that all is well.
     */
    private static boolean isOfClient(Exception failure) {
        return !(failure instanceof ProblemException || failure instanceof TarsCallException);
    }
}
