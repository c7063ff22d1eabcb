package io.tarsboot.admin.server.problem;

import io.swagger.v3.oas.annotations.Hidden;
import io.tarsboot.admin.api.Problem;
import io.tarsboot.admin.api.ProblemCode;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.stream.Stream;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The answer where the container itself refuses a request, before any of our code saw it. */
@Hidden
@RestController
final class ErrorPage implements ErrorController {

    private final ProblemAnswers answers;

    ErrorPage(ProblemAnswers answers) {
        this.answers = answers;
    }

    @RequestMapping("/error")
    ResponseEntity<Problem> error(HttpServletRequest request) {
        if (request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof Throwable failure) {
            return answers.answer(failure, request);
        }
        int status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer known ? known : 500;
        ProblemCode code = Stream.of(ProblemCode.values())
                .filter(candidate -> candidate.status() == status)
                .findFirst()
                .orElse(status < 500 ? ProblemCode.INVALID : ProblemCode.INTERNAL);
        return answers.answer(
                ProblemException.of(code, "the request was refused as a whole", "Check its path and its header."),
                request);
    }
}
