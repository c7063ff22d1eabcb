package io.tarsboot.rpc.server.admission;

import io.tarsboot.rpc.config.AdapterConfig;
import io.tarsboot.rpc.config.AdmissionPolicy;
import io.tarsboot.rpc.config.ConcurrencyPolicy;
import io.tarsboot.rpc.config.RateLimit;
import io.tarsboot.rpc.transport.Connection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides about each request of one adapter on its arrival, before anything is spent on it: first whether its caller has
 * had its share, then whether all callers have, then whether there are too many calls of its function or at all. Safe for
 * use by several threads, and never waits.
 */
public final class Admission {

    private final ConcurrencyLimit concurrency;
    private final Share share = new Share();
    private final Map<String, FunctionShare> functions;
    private final @Nullable RateLimit rateLimit;
    private final @Nullable TokenBucket rate;
    private final @Nullable RateLimit callerLimit;
    private final @Nullable CallerRates callers;

    private Admission(AdapterConfig adapter, Set<String> functions, long nowNanos) {
        AdmissionPolicy policy = adapter.admission();
        concurrency = limit(adapter, nowNanos);
        this.functions = shares(policy, functions);
        rateLimit = policy.rate();
        rate = rateLimit == null ? null : new TokenBucket(rateLimit, nowNanos);
        callerLimit = policy.callerRate();
        callers = callerLimit == null ? null : new CallerRates(callerLimit, policy.maxCallers(), nowNanos);
    }

    /**
     * @param functions of all objects of the adapter
     * @return null if nothing is limited
     */
    public static @Nullable Admission of(AdapterConfig adapter, Set<String> functions, long nowNanos) {
        return adapter.admission().isLimiting() ? new Admission(adapter, functions, nowNanos) : null;
    }

    /**
     * @param caller where the request comes from
     * @return a permit, which must be ended
     */
    public Decision admit(Connection caller, String function, long nowNanos) {
        if (callers != null && callerLimit != null && !callers.tryTake(Caller.of(caller), nowNanos)) {
            return new Refusal(
                    Reason.CALLER_RATE,
                    "too many calls of " + Caller.nameOf(caller) + " (expected: at most " + text(callerLimit) + ")");
        }
        if (rate != null && rateLimit != null && !rate.tryTake(nowNanos)) {
            return new Refusal(
                    Reason.RATE, "too many calls of all callers (expected: at most " + text(rateLimit) + ")");
        }
        FunctionShare known = functions.get(function);
        if (known != null && !known.tryTake()) {
            return new Refusal(
                    Reason.FUNCTION_CONCURRENCY,
                    known.most() + " calls of " + function + " are under way (expected: no more at once)");
        }
        int most = concurrency.now();
        int before = share.tryTake(most);
        if (before == Share.NONE_FREE) {
            if (known != null) {
                known.giveBack();
            }
            return new Refusal(
                    Reason.CONCURRENCY,
                    share.underWay() + " calls are under way (expected: at most " + most + " at once)");
        }
        return new Permit(this, known, nowNanos, concurrency.begins(before));
    }

    /** How many calls may be under way at this moment. */
    public int limit() {
        return concurrency.now();
    }

    /** How many are. */
    public int underWay() {
        return share.underWay();
    }

    /** How many callers are told apart for their rates at this moment. */
    public int callers() {
        return callers == null ? 0 : callers.size();
    }

    void ended(@Nullable FunctionShare function, boolean failed, long nanos, boolean quiet, long nowNanos) {
        ended(function);
        if (function != null) {
            concurrency.ended(function.usualTime(failed), failed, nanos, quiet, nowNanos);
        }
    }

    /** Of a call that says nothing about how long calls take. */
    void ended(@Nullable FunctionShare function) {
        share.giveBack();
        if (function != null) {
            function.giveBack();
        }
    }

    private static ConcurrencyLimit limit(AdapterConfig adapter, long nowNanos) {
        int room = adapter.threads() + adapter.queueCapacity();
        ConcurrencyPolicy policy = adapter.admission().concurrency();
        if (policy instanceof ConcurrencyPolicy.Fixed fixed) {
            return fixed::most;
        }
        if (policy instanceof ConcurrencyPolicy.Adaptive adaptive) {
            Integer least = adaptive.least();
            Integer most = adaptive.most();
            int lower = Math.min(least == null ? adapter.threads() : least, most == null ? room : most);
            return new AdaptiveLimit(lower, most == null ? Math.max(lower, room) : most, nowNanos);
        }
        return () -> room;
    }

    /** Of all functions: their calls are compared with one another of the same function only. */
    private static Map<String, FunctionShare> shares(AdmissionPolicy policy, Set<String> functions) {
        Map<String, FunctionShare> shares = new HashMap<>();
        for (String function : functions) {
            Integer most = policy.functionConcurrency().get(function);
            shares.put(function, new FunctionShare(most == null ? FunctionShare.UNLIMITED : most));
        }
        return Map.copyOf(shares);
    }

    private static String text(RateLimit limit) {
        return limit.perSecond() + " in a second, " + limit.burst() + " at once";
    }
}
