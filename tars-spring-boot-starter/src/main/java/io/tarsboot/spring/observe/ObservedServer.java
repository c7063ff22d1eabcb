package io.tarsboot.spring.observe;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.transport.RequestReplyReceiverContext;
import io.tarsboot.contract.ValuesWriter;
import io.tarsboot.rpc.ReturnCode;
import io.tarsboot.rpc.server.CurrentCall;
import io.tarsboot.rpc.server.ServantException;
import io.tarsboot.rpc.server.ServerFilter;
import io.tarsboot.rpc.threads.Causes;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Observes calls that are served, with what tracers sent along, see {@link TraceHeaders}. The observation is that of
 * the thread while the servant runs on it, and stays with the call until it is answered, by whatever thread.
 */
class ObservedServer implements ServerFilter {

    private final CallObservations observations;

    ObservedServer(CallObservations observations) {
        this.observations = observations;
    }

    @Override
    public CompletionStage<ValuesWriter> invoke(CurrentCall call, Next next) throws Exception {
        ObservationRegistry registry = observations.registry();
        return registry == null ? next.proceed() : observed(call, next, registry);
    }

    private static CompletionStage<ValuesWriter> observed(CurrentCall call, Next next, ObservationRegistry registry)
            throws Exception {
        RequestReplyReceiverContext<CurrentCall, ValuesWriter> context =
                new RequestReplyReceiverContext<>(TraceHeaders::of);
        context.setCarrier(call);
        Observation observation = CallObservations.of(
                        CallObservations.SERVER, context, call.object(), call.function(), registry)
                .highCardinalityKeyValue("peer", call.caller())
                .start();
        call.attach(Observation.class, observation);
        CompletionStage<ValuesWriter> answer;
        try {
            answer = within(observation, next);
        } catch (Throwable e) {
            end(observation, e);
            throw e;
        }
        return answer.whenComplete((values, failure) -> end(observation, failure));
    }

    private static CompletionStage<ValuesWriter> within(Observation observation, Next next) throws Exception {
        Observation.Scope scope = observation.openScope();
        try {
            return next.proceed();
        } finally {
            scope.close();
        }
    }

    private static void end(Observation observation, @Nullable Throwable failure) {
        Throwable cause = Causes.ofAny(failure);
        int code = cause == null
                ? ReturnCode.SUCCESS
                : cause instanceof ServantException chosen ? chosen.returnCode() : ReturnCode.UNKNOWN;
        CallObservations.end(observation, code, cause);
    }
}
