package io.tarsboot.spring.config;

import io.tarsboot.rpc.config.Balancing;
import io.tarsboot.rpc.config.ClientConfig;
import io.tarsboot.rpc.config.IsolationPolicy;
import io.tarsboot.rpc.config.ObjectPolicy;
import io.tarsboot.rpc.config.RetryPolicy;
import io.tarsboot.spring.config.TarsProperties.Isolation;
import io.tarsboot.spring.config.TarsProperties.RemoteObject;
import java.time.Duration;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** How endpoints are used: what is set for all objects, and for single ones on top of that. */
final class PolicySettings {

    private static final String ALL = "tars.client";

    private PolicySettings() {}

    static ClientConfig applied(TarsProperties.Client client, ClientConfig config) {
        ObjectPolicy forAll = changed(
                ALL,
                config.policy(),
                client.balancing(),
                client.slowStart(),
                client.warmUp(),
                client.connections(),
                client.isolation(),
                client.inheritDeadline(),
                base -> base);
        ClientConfig made = config.withPolicy(forAll);
        for (Map.Entry<String, RemoteObject> entry : client.objects().entrySet()) {
            RemoteObject object = entry.getValue();
            ObjectPolicy own = changed(
                    ALL + ".objects[" + entry.getKey() + "]",
                    forAll,
                    object.balancing(),
                    object.slowStart(),
                    object.warmUp(),
                    object.connections(),
                    object.isolation(),
                    object.inheritDeadline(),
                    base -> changed(base, object.retry()));
            made = own.equals(forAll) ? made : made.withPolicy(entry.getKey(), own);
        }
        return made;
    }

    private static ObjectPolicy changed(
            String prefix,
            ObjectPolicy base,
            @Nullable Balancing balancing,
            @Nullable Duration slowStart,
            @Nullable Boolean warmUp,
            @Nullable Integer connections,
            Isolation isolation,
            @Nullable Boolean inheritDeadline,
            UnaryOperator<RetryPolicy> retry) {
        try {
            return new ObjectPolicy(
                    or(balancing, base.balancing()),
                    changed(base.isolation(), isolation),
                    or(slowStart, base.slowStart()),
                    or(warmUp, base.warmUp()),
                    or(connections, base.connections()),
                    or(inheritDeadline, base.inheritDeadline()),
                    retry.apply(base.retry()));
        } catch (IllegalArgumentException e) {
            throw new InvalidTarsPropertyException(
                    prefix, "its settings of endpoints", String.valueOf(e.getMessage()), e);
        }
    }

    private static IsolationPolicy changed(IsolationPolicy base, Isolation given) {
        Duration probeAfter = or(given.probeAfter(), base.probeAfter());
        Duration longest = or(given.longestWait(), base.longestWait());
        return new IsolationPolicy(
                or(given.enabled(), base.enabled()),
                or(given.failuresInRow(), base.failuresInRow()),
                or(given.inRowWithin(), base.inRowWithin()),
                or(given.window(), base.window()),
                or(given.minFailures(), base.minFailures()),
                or(given.failureRatio(), base.failureRatio()),
                probeAfter,
                // Whoever only makes the first wait longer means the others as well.
                given.longestWait() == null && longest.compareTo(probeAfter) < 0 ? probeAfter : longest);
    }

    private static RetryPolicy changed(RetryPolicy base, TarsProperties.Retry given) {
        Duration backoff = or(given.backoff(), base.backoff());
        Duration longest = or(given.longestBackoff(), base.longestBackoff());
        int attempts = or(given.attempts(), base.attempts());
        return new RetryPolicy(
                attempts,
                given.idempotent().isEmpty() ? base.idempotent() : given.idempotent(),
                backoff,
                given.longestBackoff() == null && longest.compareTo(backoff) < 0 ? backoff : longest,
                or(given.budget(), base.budget()),
                // Whoever only wants one attempt means to have no other.
                given.hedgeAfter() != null || attempts == 1 ? given.hedgeAfter() : base.hedgeAfter());
    }

    private static <T> T or(@Nullable T given, T otherwise) {
        return given != null ? given : otherwise;
    }
}
