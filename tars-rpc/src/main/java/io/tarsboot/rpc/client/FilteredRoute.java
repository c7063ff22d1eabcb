package io.tarsboot.rpc.client;

import io.tarsboot.rpc.packet.ResponsePacket;
import io.tarsboot.rpc.threads.Causes;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionStage;

/** The way of calls that pass filters first. Without any, {@link ObjectCalls} is the whole way. */
final class FilteredRoute implements CallRoute {

    private final ClientFilter.Next chain;

    /** @param filters the first is the outermost */
    FilteredRoute(List<ClientFilter> filters, ObjectCalls calls) {
        ClientFilter.Next made = invocation -> attempt(invocation, calls);
        for (int i = filters.size() - 1; i >= 0; i--) {
            ClientFilter filter = filters.get(i);
            ClientFilter.Next rest = made;
            made = invocation -> filter.invoke(invocation, rest);
        }
        chain = made;
    }

    @Override
    public UnderWay start(Invocation invocation, Recipient recipient) {
        var unused = stage(invocation).whenComplete((response, failure) -> {
            Throwable why = response == null && failure == null
                    ? new IllegalStateException("a filter gave no response")
                    : Causes.ofAny(failure);
            recipient.ended(response, why);
        });
        return abandonmentOf(invocation);
    }

    private CompletionStage<ResponsePacket> stage(Invocation invocation) {
        return Objects.requireNonNull(chain.proceed(invocation), "a filter gave no stage");
    }

    @Override
    public Abandonment newAbandonment() {
        return new Abandonment();
    }

    private static FilteredAttempt attempt(Invocation invocation, ObjectCalls calls) {
        FilteredAttempt attempt = new FilteredAttempt();
        attempt.of(calls.start(invocation, attempt));
        abandonmentOf(invocation).attempt(attempt);
        return attempt;
    }

    private static Abandonment abandonmentOf(Invocation invocation) {
        return Objects.requireNonNull(invocation.abandonment(), "made by another route");
    }
}
