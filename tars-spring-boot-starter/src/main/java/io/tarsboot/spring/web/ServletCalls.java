package io.tarsboot.spring.web;

import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerMapping;

/** Counts what a servlet container serves, from before all other filters until the answer is there. */
final class ServletCalls extends OncePerRequestFilter implements Ordered {

    private static final int FAILED = 500;

    private final @Nullable HttpCalls calls;

    /** @param calls null where nobody takes statistics */
    ServletCalls(@Nullable HttpCalls calls) {
        this.calls = calls;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return calls == null;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        long begin = System.nanoTime();
        boolean returned = false;
        try {
            chain.doFilter(request, response);
            returned = true;
        } finally {
            if (returned && request.isAsyncStarted()) {
                request.getAsyncContext().addListener(new Later(request, response, begin));
            } else {
                finished(request, returned ? response.getStatus() : FAILED, begin);
            }
        }
    }

    /** Inside nothing: what other filters refuse is a call, too. */
    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE;
    }

    private void finished(HttpServletRequest request, int status, long begin) {
        if (calls != null) {
            calls.finished(
                    request.getMethod(),
                    request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE),
                    status,
                    String.valueOf(request.getRemoteAddr()),
                    System.nanoTime() - begin);
        }
    }

    /** An answer that comes after the request has left its thread. */
    private final class Later implements AsyncListener {

        private final HttpServletRequest request;
        private final HttpServletResponse response;
        private final long begin;
        private boolean counted;

        Later(HttpServletRequest request, HttpServletResponse response, long begin) {
            this.request = request;
            this.response = response;
            this.begin = begin;
        }

        @Override
        public void onComplete(AsyncEvent event) {
            count(response.getStatus());
        }

        @Override
        public void onTimeout(AsyncEvent event) {
            // Whoever handles it decides on the answer; then it is complete.
        }

        @Override
        public void onError(AsyncEvent event) {
            count(FAILED);
        }

        /** A further start keeps no listeners. */
        @Override
        public void onStartAsync(AsyncEvent event) {
            event.getAsyncContext().addListener(this);
        }

        private synchronized void count(int status) {
            if (!counted) {
                counted = true;
                finished(request, status, begin);
            }
        }
    }
}
