package io.tarsboot.rpc.report;

import io.tarsboot.rpc.CallObserver;
import io.tarsboot.rpc.FinishedCall;
import io.tarsboot.rpc.FinishedCall.Side;
import io.tarsboot.rpc.ReturnCode;
import io.tarsboot.rpc.config.ReportConfig;
import io.tarsboot.rpc.config.ReportConfig.ServerCalls;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts the calls of both sides by what they called, where, and with what end, until a {@link Reporter} takes the
 * numbers. To be added as observer to the communicator and to the server. Calls to the services that take reports are
 * not counted: they would be the only calls of a process that is at rest.
 */
public final class CallStatistics implements CallObserver {

    private static final Logger log = LoggerFactory.getLogger(CallStatistics.class);

    /** Kinds without calls make room for others after so many intervals. */
    private static final int IDLE_INTERVALS = 2;

    private final CallTable table;
    private final int maxKinds;
    private final ServerCalls serverCalls;
    private final Set<String> ownObjects;

    // Only for the thread that takes the numbers.
    private List<CallCounter> leaving = List.of();
    private boolean full;

    public CallStatistics(ReportConfig config) {
        this.table = new CallTable(config.maxKeys());
        this.maxKinds = config.maxKeys();
        this.serverCalls = config.serverCalls();
        this.ownObjects = Stream.of(
                        config.statObject(), config.propertyObject(), config.logObject(), config.notifyObject())
                .filter(Objects::nonNull)
                .map(address -> address.indexOf('@') < 0 ? address : address.substring(0, address.indexOf('@')))
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public void onCall(FinishedCall call) {
        if (isCounted(call)) {
            count(call);
        }
    }

    /** Counts a call that was served by another protocol, whose callers report nothing. */
    public void onForeignCall(FinishedCall call) {
        if (serverCalls != ServerCalls.NONE) {
            count(call);
        }
    }

    private void count(FinishedCall call) {
        CallCounter counter = table.counter(call);
        if (call.returnCode() == ReturnCode.SUCCESS) {
            counter.succeeded(call.duration().toMillis());
        } else {
            counter.failed();
        }
    }

    /** The numbers since the last time, by one thread at a time. */
    List<CallNumbers> take() {
        List<CallNumbers> taken = new ArrayList<>();
        // Those who had found them before they were removed have counted long ago.
        leaving.forEach(counter -> add(counter, taken));
        leaving = new ArrayList<>();
        if (table.size() >= maxKinds && !full) {
            full = true;
            log.warn(
                    "More than {} kinds of calls, by object, function, other side and code: more are reported together"
                            + " as \"{}\"",
                    maxKinds,
                    CallKind.OTHERS);
        }
        for (CallCounter counter : table.all()) {
            add(counter, taken);
            if (counter.idle() >= IDLE_INTERVALS && !counter.kind().object().equals(CallKind.OTHERS)) {
                table.remove(counter);
                leaving.add(counter);
            }
        }
        return taken;
    }

    /** How many kinds of calls are told apart at the moment. */
    int kinds() {
        return table.size();
    }

    private static void add(CallCounter counter, List<CallNumbers> taken) {
        CallNumbers numbers = counter.take();
        if (numbers != null) {
            taken.add(numbers);
        }
    }

    /** One-way calls that left the caller are the server's to count: the caller does not know how they end. */
    private boolean isCounted(FinishedCall call) {
        if (call.side() == Side.CLIENT) {
            return !(call.oneWay() && call.returnCode() == ReturnCode.SUCCESS) && !ownObjects.contains(call.object());
        }
        return switch (serverCalls) {
            case NONE -> false;
            case ONE_WAY -> call.oneWay();
            case ALL -> true;
        };
    }
}
