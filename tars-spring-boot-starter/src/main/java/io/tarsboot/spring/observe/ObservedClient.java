package io.tarsboot.spring.observe;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.transport.RequestReplySenderContext;
import io.tarsboot.rpc.ReturnCode;
import io.tarsboot.rpc.ServerException;
import io.tarsboot.rpc.TarsCallException;
import io.tarsboot.rpc.client.ClientFilter;
import io.tarsboot.rpc.client.Invocation;
import io.tarsboot.rpc.packet.ResponsePacket;
import io.tarsboot.rpc.server.CurrentCall;
import io.tarsboot.rpc.threads.Causes;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Observes calls that are made. What tracers send along, such as {@code traceparent}, travels as {@link TraceHeaders}
 * say. Its parent is what the thread does, or else the call that it works for, also where only that was carried.
 */
class ObservedClient implements ClientFilter {

    private final CallObservations observations;

    ObservedClient(CallObservations observations) {
        this.observations = observations;
    }

    @Override
    public CompletionStage<ResponsePacket> invoke(Invocation invocation, Next next) {
        ObservationRegistry registry = observations.registry();
        return registry == null ? next.proceed(invocation) : observed(invocation, next, registry);
    }

    private static CompletionStage<ResponsePacket> observed(
            Invocation invocation, Next next, ObservationRegistry registry) {
        TraceHeaders headers = new TraceHeaders();
        RequestReplySenderContext<TraceHeaders, ResponsePacket> context =
                new RequestReplySenderContext<>((carrier, key, value) -> {
                    if (carrier != null) {
                        carrier.put(key, value);
                    }
                });
        context.setCarrier(headers);
        context.setRemoteServiceName(invocation.object());
        Observation observation = CallObservations.of(
                CallObservations.CLIENT, context, invocation.object(), invocation.function(), registry);
        Observation served = registry.getCurrentObservation() == null ? ofServedCall() : null;
        if (served != null) {
            observation.parentObservation(served);
        }
        observation.start();
        CompletionStage<ResponsePacket> answer;
        try {
            answer = next.proceed(headers.addedTo(invocation));
        } catch (RuntimeException e) {
            failed(observation, e);
            throw e;
        }
        return answer.whenComplete((response, failure) -> {
            if (response == null) {
                failed(observation, failure);
                return;
            }
            context.setResponse(response);
            context.setRemoteServiceAddress(response.peer());
            observation.highCardinalityKeyValue("peer", response.peer());
            CallObservations.end(observation, response.returnCode(), refusal(invocation, response));
        });
    }

    private static @Nullable Observation ofServedCall() {
        return CurrentCall.find()
                .map(call -> (Observation) call.attached(Observation.class))
                .orElse(null);
    }

    private static void failed(Observation observation, @Nullable Throwable failure) {
        Throwable cause = Causes.ofAny(failure);
        int code = cause instanceof TarsCallException known ? known.returnCode() : ReturnCode.UNKNOWN;
        CallObservations.end(observation, code, cause);
    }

    private static @Nullable Throwable refusal(Invocation invocation, ResponsePacket response) {
        return response.isSuccess()
                ? null
                : new ServerException(invocation.object(), invocation.function(), response.peer(), response.reply());
    }
}
