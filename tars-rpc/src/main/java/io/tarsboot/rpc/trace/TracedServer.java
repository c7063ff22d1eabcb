package io.tarsboot.rpc.trace;

import io.tarsboot.contract.ValuesWriter;
import io.tarsboot.rpc.ReturnCode;
import io.tarsboot.rpc.chain.TraceKey;
import io.tarsboot.rpc.server.CurrentCall;
import io.tarsboot.rpc.server.ServantException;
import io.tarsboot.rpc.server.ServerFilter;
import io.tarsboot.rpc.threads.Causes;
import io.tarsboot.rpc.trace.SpanLog.Moment;
import java.util.concurrent.CompletionStage;

/** Writes down when calls of traces began to be served and were answered. */
public final class TracedServer implements ServerFilter {

    private final String process;
    private final SpanLog log;

    /** @param process who serves, as {@code App.Server} */
    public TracedServer(String process, SpanLog log) {
        this.process = process;
        this.log = log;
    }

    @Override
    public CompletionStage<ValuesWriter> invoke(CurrentCall call, Next next) throws Exception {
        TraceKey span = call.marks().trace();
        if (span == null) {
            return next.proceed();
        }
        write(span, "sr", call, ReturnCode.SUCCESS);
        CompletionStage<ValuesWriter> answer;
        try {
            answer = next.proceed();
        } catch (Throwable e) {
            write(span, "ss", call, codeOf(e));
            throw e;
        }
        return answer.whenComplete(
                (values, failure) -> write(span, "ss", call, failure == null ? ReturnCode.SUCCESS : codeOf(failure)));
    }

    private void write(TraceKey span, String what, CurrentCall call, int code) {
        log.write(new Moment(span.asServed(), what, "", process, call.function(), code));
    }

    private static int codeOf(Throwable failure) {
        Throwable cause = Causes.of(failure);
        return cause instanceof ServantException chosen ? chosen.returnCode() : ReturnCode.UNKNOWN;
    }
}
