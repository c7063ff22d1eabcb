package io.tarsboot.admin.server.web;

import io.tarsboot.admin.api.Headers;
import io.tarsboot.admin.api.ProblemCode;
import io.tarsboot.admin.server.problem.ProblemAnswers;
import io.tarsboot.admin.server.problem.ProblemException;
import io.tarsboot.admin.server.problem.RequestId;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.slf4j.MDC;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.util.unit.DataSize;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * The outermost step: gives the request its id, refuses what no route takes, and turns what filters throw into an
 * answer.
 */
final class RequestFilter extends OncePerRequestFilter {

    private static final String LOG_KEY = "requestId";

    private final ProblemAnswers answers;
    private final long maxBody;

    RequestFilter(ProblemAnswers answers, DataSize maxBody) {
        this.answers = answers;
        this.maxBody = maxBody.toBytes();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String id = RequestId.of(request);
        response.setHeader(Headers.REQUEST_ID, id);
        MDC.put(LOG_KEY, id);
        try {
            checkParameters(request);
            chain.doFilter(bounded(request), response);
        } catch (RuntimeException | ServletException e) {
            answers.write(e, request, response);
        } finally {
            MDC.remove(LOG_KEY);
        }
    }

    /** Where a parameter is given twice, two readers may believe different ones. */
    private static void checkParameters(HttpServletRequest request) {
        String type = request.getContentType();
        if (type != null && isForm(type)) {
            throw unsupported(type);
        }
        for (Map.Entry<String, String[]> parameter : request.getParameterMap().entrySet()) {
            if (parameter.getValue().length > 1) {
                throw ProblemException.invalid(
                        "%s: %d values (expected: one)".formatted(parameter.getKey(), parameter.getValue().length));
            }
        }
    }

    /** JSON is bounded here. Packages have a bound of their own where they are taken. */
    private HttpServletRequest bounded(HttpServletRequest request) {
        String type = request.getContentType();
        if (type != null && isStream(type)) {
            return request;
        }
        if (request.getContentLengthLong() > maxBody) {
            throw BoundedBody.tooLarge(maxBody);
        }
        return new BoundedBody(request, maxBody);
    }

    private static boolean isForm(String type) {
        MediaType parsed = parse(type);
        return MediaType.APPLICATION_FORM_URLENCODED.includes(parsed) || MediaType.MULTIPART_FORM_DATA.includes(parsed);
    }

    private static boolean isStream(String type) {
        return MediaType.APPLICATION_OCTET_STREAM.includes(parse(type));
    }

    private static MediaType parse(String type) {
        try {
            return MediaType.parseMediaType(type);
        } catch (InvalidMediaTypeException e) {
            throw unsupported(type).causedBy(e);
        }
    }

    private static ProblemException unsupported(String type) {
        return ProblemException.of(
                ProblemCode.UNSUPPORTED_MEDIA_TYPE,
                "%s: %s (expected: application/json, or application/octet-stream for a package)"
                        .formatted(HttpHeaders.CONTENT_TYPE, type),
                "Set the Content-Type.");
    }
}
