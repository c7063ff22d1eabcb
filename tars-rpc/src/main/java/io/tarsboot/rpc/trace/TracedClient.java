package io.tarsboot.rpc.trace;

import io.tarsboot.rpc.ReturnCode;
import io.tarsboot.rpc.TarsCallException;
import io.tarsboot.rpc.chain.ChainMarks;
import io.tarsboot.rpc.chain.TraceKey;
import io.tarsboot.rpc.client.ClientFilter;
import io.tarsboot.rpc.client.Invocation;
import io.tarsboot.rpc.packet.MessageType;
import io.tarsboot.rpc.packet.ResponsePacket;
import io.tarsboot.rpc.threads.Causes;
import io.tarsboot.rpc.trace.SpanLog.Moment;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * Gives each call of a trace a span of its own, and writes down when it was sent and answered. One of so many calls that
 * belong to no trace begins one.
 */
public final class TracedClient implements ClientFilter {

    private final String process;
    private final int rate;
    private final SpanLog log;

    /**
     * @param process who calls, as {@code App.Server}
     * @param rate one of so many calls begins a trace; 0 for none
     */
    public TracedClient(String process, int rate, SpanLog log) {
        this.process = process;
        this.rate = rate;
        this.log = log;
    }

    @Override
    public CompletionStage<ResponsePacket> invoke(Invocation invocation, Next next) {
        TraceKey span = span(invocation);
        if (span == null) {
            return next.proceed(invocation);
        }
        Invocation traced =
                invocation.withMessageType(MessageType.TRACE).withStatus(ChainMarks.TRACE_KEY, span.onTheWire());
        write(span, "cs", invocation, ReturnCode.SUCCESS);
        CompletionStage<ResponsePacket> answer;
        try {
            answer = next.proceed(traced);
        } catch (RuntimeException e) {
            write(span, "cr", invocation, codeOf(e));
            throw e;
        }
        return answer.whenComplete((response, failure) ->
                write(span, "cr", invocation, response != null ? response.returnCode() : codeOf(failure)));
    }

    private @Nullable TraceKey span(Invocation invocation) {
        if ((invocation.messageType() & MessageType.TRACE) == 0) {
            return rate > 0 && ThreadLocalRandom.current().nextInt(rate) == 0 ? TraceKey.begin() : null;
        }
        TraceKey around = TraceKey.parse(invocation.status().get(ChainMarks.TRACE_KEY));
        return around == null ? null : around.child();
    }

    private void write(TraceKey span, String what, Invocation invocation, int code) {
        log.write(new Moment(span.asMade(), what, process, invocation.object(), invocation.function(), code));
    }

    private static int codeOf(@Nullable Throwable failure) {
        Throwable cause = Causes.ofAny(failure);
        return cause instanceof TarsCallException known ? known.returnCode() : ReturnCode.UNKNOWN;
    }
}
