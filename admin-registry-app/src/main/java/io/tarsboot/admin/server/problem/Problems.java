package io.tarsboot.admin.server.problem;

import io.tarsboot.admin.api.InvalidValueException;
import io.tarsboot.admin.api.ProblemCode;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.ServletRequestBindingException;
import org.springframework.web.servlet.NoHandlerFoundException;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import tools.jackson.core.JacksonException;

/** Recognises what any part of a request's way may throw. */
final class Problems {

    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

    private static final int LONGEST_JSON_MESSAGE = 300;

    private Problems() {}

    static ProblemException of(Throwable failure) {
        ProblemException known = findIn(failure, ProblemException.class);
        if (known != null) {
            return known;
        }
        InvalidValueException invalid = findIn(failure, InvalidValueException.class);
        if (invalid != null) {
            return ProblemException.invalid(text(invalid)).causedBy(failure);
        }
        ProblemException ofSpring = ofSpring(failure);
        if (ofSpring != null) {
            return ofSpring.causedBy(failure);
        }
        LOG.error("A request failed for a reason that nothing foresaw", failure);
        return ProblemException.of(
                        ProblemCode.INTERNAL,
                        "the admin server failed while it served the request",
                        "Look for the request's id in the log of the admin server.")
                .causedBy(failure);
    }

    private static @Nullable ProblemException ofSpring(Throwable failure) {
        if (failure instanceof HttpMessageNotReadableException) {
            return unreadable(failure);
        }
        if (failure instanceof TypeMismatchException mismatch) {
            Class<?> type = mismatch.getRequiredType();
            return ProblemException.invalid("%s: %s (expected: %s)"
                    .formatted(
                            mismatch.getPropertyName(),
                            mismatch.getValue(),
                            type == null ? "another type" : type.getSimpleName()));
        }
        if (failure instanceof ServletRequestBindingException binding) {
            return ProblemException.invalid(text(binding));
        }
        if (failure instanceof HttpRequestMethodNotSupportedException method) {
            return ProblemException.of(
                    ProblemCode.METHOD_NOT_ALLOWED,
                    method.getMethod() + " (expected: " + method.getSupportedHttpMethods() + ")",
                    "See the OpenAPI document (/api/v1/openapi) for the methods of this path.");
        }
        if (failure instanceof HttpMediaTypeNotSupportedException media) {
            return ProblemException.of(
                    ProblemCode.UNSUPPORTED_MEDIA_TYPE,
                    media.getContentType() + " (expected: " + supported(media) + ")",
                    "Set the Content-Type.");
        }
        if (failure instanceof HttpMediaTypeNotAcceptableException media) {
            return ProblemException.of(
                    ProblemCode.NOT_ACCEPTABLE, "available: " + supported(media), "Change the Accept header.");
        }
        if (failure instanceof NoResourceFoundException || failure instanceof NoHandlerFoundException) {
            return ProblemException.of(
                    ProblemCode.NOT_FOUND,
                    "there is no such path",
                    "See the OpenAPI document (/api/v1/openapi) for the paths.");
        }
        return null;
    }

    private static ProblemException unreadable(Throwable failure) {
        JacksonException json = findIn(failure, JacksonException.class);
        if (json == null) {
            return ProblemException.invalid("the body is missing or is not JSON");
        }
        String message = json.getOriginalMessage();
        String shown = message.length() > LONGEST_JSON_MESSAGE ? message.substring(0, LONGEST_JSON_MESSAGE) : message;
        String path = json.getPath().stream()
                .map(step -> step.getPropertyName() != null ? step.getPropertyName() : "[" + step.getIndex() + "]")
                .collect(Collectors.joining("."));
        return ProblemException.invalid((path.isEmpty() ? "body" : path) + ": " + shown);
    }

    private static String supported(org.springframework.web.HttpMediaTypeException media) {
        return media.getSupportedMediaTypes().stream().map(MediaType::toString).collect(Collectors.joining(", "));
    }

    private static String text(Throwable failure) {
        String message = failure.getMessage();
        return message == null ? failure.getClass().getSimpleName() : message;
    }

    private static <T extends Throwable> @Nullable T findIn(Throwable failure, Class<T> type) {
        int depth = 0;
        for (Throwable at = failure; at != null && depth < 10; at = at.getCause(), depth++) {
            if (type.isInstance(at)) {
                return type.cast(at);
            }
        }
        return null;
    }
}
