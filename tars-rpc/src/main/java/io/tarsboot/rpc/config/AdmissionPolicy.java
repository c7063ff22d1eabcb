package io.tarsboot.rpc.config;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How an adapter protects itself beside the bounds of its queue. Off unless asked for. What is refused is answered with
 * -9 before anything is spent on it.
 *
 * @param concurrency calls under way at once
 * @param functionConcurrency calls of single functions under way at once, for those that must not take all there is
 * @param rate of all callers together; null for any
 * @param callerRate of each caller; null for any
 * @param maxCallers who are told apart for their rates; any others share one rate
 * @param priority functions whose calls have a queue and threads of their own and pass all limits, so that they are
 *     answered while the others wait: few and quick ones, such as those by which others find out whether a server lives
 */
public record AdmissionPolicy(
        ConcurrencyPolicy concurrency,
        Map<String, Integer> functionConcurrency,
        @Nullable RateLimit rate,
        @Nullable RateLimit callerRate,
        int maxCallers,
        Set<String> priority) {

    public static final AdmissionPolicy OFF = new AdmissionPolicy(
            ConcurrencyPolicy.UNLIMITED, Map.of(), null, null, Defaults.MAX_RATED_CALLERS, Set.of());

    public AdmissionPolicy {
        functionConcurrency = Map.copyOf(functionConcurrency);
        functionConcurrency.forEach((function, most) -> {
            if (most < 1) {
                throw new IllegalArgumentException(
                        "concurrency of function " + function + ": " + most + " (expected: at least 1)");
            }
        });
        if (maxCallers < 1) {
            throw new IllegalArgumentException("maxCallers: " + maxCallers + " (expected: at least 1)");
        }
        priority = Set.copyOf(priority);
    }

    /** Whether any call may be refused for another reason than a full queue. */
    public boolean isLimiting() {
        return !(concurrency instanceof ConcurrencyPolicy.Unlimited)
                || !functionConcurrency.isEmpty()
                || rate != null
                || callerRate != null;
    }

    public AdmissionPolicy withConcurrency(ConcurrencyPolicy newConcurrency) {
        return new AdmissionPolicy(newConcurrency, functionConcurrency, rate, callerRate, maxCallers, priority);
    }

    public AdmissionPolicy withFunctionConcurrency(Map<String, Integer> newFunctionConcurrency) {
        return new AdmissionPolicy(concurrency, newFunctionConcurrency, rate, callerRate, maxCallers, priority);
    }

    public AdmissionPolicy withRate(@Nullable RateLimit newRate) {
        return new AdmissionPolicy(concurrency, functionConcurrency, newRate, callerRate, maxCallers, priority);
    }

    public AdmissionPolicy withCallerRate(@Nullable RateLimit newCallerRate) {
        return new AdmissionPolicy(concurrency, functionConcurrency, rate, newCallerRate, maxCallers, priority);
    }

    public AdmissionPolicy withMaxCallers(int newMaxCallers) {
        return new AdmissionPolicy(concurrency, functionConcurrency, rate, callerRate, newMaxCallers, priority);
    }

    public AdmissionPolicy withPriority(Set<String> newPriority) {
        return new AdmissionPolicy(concurrency, functionConcurrency, rate, callerRate, maxCallers, newPriority);
    }
}
