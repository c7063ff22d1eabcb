package io.tarsboot.admin.server.problem;

import io.tarsboot.admin.api.Headers;
import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import java.util.regex.Pattern;

/** The id by which a request is found in logs and in the audit log: the client's own, or one made here. */
public final class RequestId {

    private static final String ATTRIBUTE = RequestId.class.getName();

    private static final Pattern ALLOWED = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    private RequestId() {}

    public static String of(HttpServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof String known) {
            return known;
        }
        String given = request.getHeader(Headers.REQUEST_ID);
        String id = given != null && ALLOWED.matcher(given).matches()
                ? given
                : UUID.randomUUID().toString();
        request.setAttribute(ATTRIBUTE, id);
        return id;
    }
}
