package io.tarsboot.spring.web;

import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.http.HttpStatusCode;
import org.springframework.web.ErrorResponse;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** What {@link ServletCalls} is to servlets, for reactive servers. */
final class ReactiveCalls implements WebFilter, Ordered {

    private static final int OK = 200;
    private static final int FAILED = 500;

    /** What others write into their logs for a client that did not wait for its answer; it never travels. */
    private static final int CLIENT_GONE = 499;

    private final @Nullable HttpCalls calls;

    /** @param calls null where nobody takes statistics */
    ReactiveCalls(@Nullable HttpCalls calls) {
        this.calls = calls;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        return calls == null ? chain.filter(exchange) : counted(calls, exchange, chain);
    }

    private static Mono<Void> counted(HttpCalls calls, ServerWebExchange exchange, WebFilterChain chain) {
        return Mono.defer(() -> {
            long begin = System.nanoTime();
            // A client may go at the very moment at which its answer is there.
            AtomicBoolean counted = new AtomicBoolean();
            IntConsumer finished = status -> {
                if (counted.compareAndSet(false, true)) {
                    finished(calls, exchange, status, begin);
                }
            };
            return chain.filter(exchange)
                    .doOnSuccess(done -> finished.accept(status(exchange)))
                    .doOnError(failure -> finished.accept(status(failure)))
                    .doOnCancel(() -> finished.accept(CLIENT_GONE));
        });
    }

    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE;
    }

    private static void finished(HttpCalls calls, ServerWebExchange exchange, int status, long begin) {
        InetSocketAddress peer = exchange.getRequest().getRemoteAddress();
        calls.finished(
                exchange.getRequest().getMethod().name(),
                exchange.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE),
                status,
                peer == null || peer.getAddress() == null
                        ? ""
                        : peer.getAddress().getHostAddress(),
                System.nanoTime() - begin);
    }

    private static int status(ServerWebExchange exchange) {
        HttpStatusCode status = exchange.getResponse().getStatusCode();
        return status == null ? OK : status.value();
    }

    /** What the handler outside of all filters will answer. */
    private static int status(@Nullable Throwable failure) {
        return failure instanceof ErrorResponse response
                ? response.getStatusCode().value()
                : FAILED;
    }
}
