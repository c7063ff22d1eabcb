package io.tarsboot.registry.state;

import io.tarsboot.protocol.registry.Actual;
import io.tarsboot.protocol.registry.Progress;
import io.tarsboot.protocol.registry.ServerState;

/** What nodes say of their servers, as it is kept. */
public final class ActualState {

    private ActualState() {}

    /** A report as it is kept: equal to what is kept if nothing changed. */
    public static Actual kept(Actual reported) {
        return bounded(Limits.DEFAULT, reported);
    }

    static Actual bounded(Limits limits, Actual reported) {
        Progress progress = reported.progress();
        return reported.toBuilder()
                .message(Text.head(reported.message(), limits.messageBytes()))
                .version(Text.head(reported.version(), limits.messageBytes()))
                .progress(progress.toBuilder()
                        .message(Text.head(progress.message(), limits.messageBytes()))
                        .step(Text.head(progress.step(), limits.messageBytes()))
                        .logTail(Text.tail(progress.logTail(), limits.logTailBytes()))
                        .build())
                .build();
    }

    /** Of a server that its node does not know. */
    static Actual nothing(long since) {
        return Actual.builder()
                .state(ServerState.INACTIVE)
                .since(since)
                .message("the node has not taken it up yet")
                .build();
    }

    /** Whether nothing is known to be there. */
    public static boolean isNothing(Actual actual) {
        return actual.state().equals(ServerState.INACTIVE)
                && actual.pid() == 0
                && actual.listening().isEmpty()
                && actual.packageId().isEmpty();
    }
}
