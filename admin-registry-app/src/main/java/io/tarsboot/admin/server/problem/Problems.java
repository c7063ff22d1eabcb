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
import org.springframework.web.bind.MissingRequestHeaderException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.ServletRequestBindingException;
import org.springframework.web.servlet.NoHandlerFoundException;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import tools.jackson.core.JacksonException;

/** Recognises what any part of a request's way may throw. */
final class Problems {

    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

    private Problems() {}

    static ProblemException of(Throwable failure) {
        ProblemException known = findIn(failure, ProblemException.class);
        if (known != null) {
            return known;
        }
        InvalidValueException invalid = findIn(failure, InvalidValueException.class);
        if (invalid != null) {
            return ProblemException.invalid(String.valueOf(invalid.getMessage()))
                    .causedBy(failure);
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
            return ProblemException.invalid("%s: %s (expected: %s)"
                    .formatted(
                            mismatch.getPropertyName(),
                            mismatch.getValue(),
                            JsonMistake.kind(mismatch.getRequiredType())));
        }
        if (failure instanceof MissingServletRequestParameterException missing) {
            return ProblemException.invalid(
                    missing.getParameterName() + ": nothing given (expected: a parameter of the address)");
        }
        if (failure instanceof MissingRequestHeaderException missing) {
            return ProblemException.invalid(missing.getHeaderName() + ": nothing given (expected: a header)");
        }
        if (failure instanceof ServletRequestBindingException) {
            return ProblemException.of(
                    ProblemCode.INVALID,
                    "a part of the request is missing",
                    "See the OpenAPI document (/api/v1/openapi) for what this path takes.");
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
        return ProblemException.invalid(JsonMistake.describe(json));
    }

    private static String supported(org.springframework.web.HttpMediaTypeException media) {
        return media.getSupportedMediaTypes().stream().map(MediaType::toString).collect(Collectors.joining(", "));
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
