package io.tarsboot.rpc.report;

import io.tarsboot.rpc.FinishedCall;
import io.tarsboot.rpc.FinishedCall.Side;
import java.time.Duration;

/** Calls as observers are told of them. */
final class Calls {

    static final String OBJECT = "Demo.HelloServer.HelloObj";
    static final String SERVER = "10.0.0.1:4000";

    private Calls() {}

    static FinishedCall out(String function, int code, long millis) {
        return out(function, SERVER, code, millis);
    }

    static FinishedCall out(String function, String peer, int code, long millis) {
        return new FinishedCall(Side.CLIENT, OBJECT, function, peer, code, Duration.ofMillis(millis), false);
    }

    static FinishedCall in(String function, String peer, int code, long millis, boolean oneWay) {
        return new FinishedCall(Side.SERVER, OBJECT, function, peer, code, Duration.ofMillis(millis), oneWay);
    }
}
