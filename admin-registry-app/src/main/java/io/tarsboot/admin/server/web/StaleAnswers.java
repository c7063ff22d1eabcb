package io.tarsboot.admin.server.web;

import io.tarsboot.admin.api.Headers;
import io.tarsboot.admin.server.registry.StaleReads;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpMethod;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * Lets an operator look at things while the registry has no leader: requests that only read get what one member knew
 * last, with a header that says so. What changes something, and what nobody asked for, is never based on that.
 */
final class StaleAnswers implements StaleReads {

    @Override
    public boolean allowed() {
        if (!(RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes served)
                || !HttpMethod.GET.matches(served.getRequest().getMethod())) {
            return false;
        }
        HttpServletResponse response = served.getResponse();
        if (response == null || response.isCommitted()) {
            return false;
        }
        response.setHeader(Headers.STALE, "true");
        return true;
    }
}
