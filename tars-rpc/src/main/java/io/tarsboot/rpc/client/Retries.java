package io.tarsboot.rpc.client;

import io.tarsboot.rpc.config.RetryPolicy;
import io.tarsboot.rpc.packet.ResponsePacket;
import io.tarsboot.rpc.time.Scheduler;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;

/** Attempts calls of one object again, as its policy says. The innermost filter: each attempt is one on the wire. */
final class Retries implements ClientFilter {

    private final RetryPolicy policy;
    private final Scheduler scheduler;
    private final RetryBudget budget;
    private final DoubleSupplier random;

    Retries(RetryPolicy policy, Scheduler scheduler) {
        this(policy, scheduler, () -> ThreadLocalRandom.current().nextDouble());
    }

    /** @param random from 0 to 1, for the length of waits */
    Retries(RetryPolicy policy, Scheduler scheduler, DoubleSupplier random) {
        this.policy = policy;
        this.scheduler = scheduler;
        this.budget = new RetryBudget(policy.budget(), scheduler);
        this.random = random;
    }

    @Override
    public CompletionStage<ResponsePacket> invoke(Invocation invocation, Next next) {
        if (invocation.isOneWay()) {
            return next.proceed(invocation);
        }
        budget.earn();
        RepeatedCall call = new RepeatedCall(invocation, next, policy, scheduler, budget, random);
        call.begin();
        return call;
    }
}
