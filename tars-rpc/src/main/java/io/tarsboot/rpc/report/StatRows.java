package io.tarsboot.rpc.report;

import io.tarsboot.protocol.tars.StatMicMsgBody;
import io.tarsboot.protocol.tars.StatMicMsgHead;
import io.tarsboot.rpc.ReturnCode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiFunction;

/** Turns numbers of calls into what StatF takes. */
final class StatRows {

    /** Names under which servers report calls whose callers do not. */
    static final String ONE_WAY_CALLER = "one_way_client";

    static final String ANY_CALLER = "stat_from_server";

    /** The columns of the services that keep statistics are not wider. */
    private static final int MAX_NAME = 127;

    private static final int MAX_HOST = 50;

    private final ReportingProcess process;
    private final BiFunction<String, String, String> setOf;

    /** @param setOf the set of the endpoint at which an object is called, by object and host and port */
    StatRows(ReportingProcess process, BiFunction<String, String, String> setOf) {
        this.process = process;
        this.setOf = setOf;
    }

    StatMicMsgHead head(CallKind kind) {
        return kind.isOfClient() ? ofClient(kind) : ofServer(kind);
    }

    StatMicMsgBody body(CallNumbers numbers) {
        boolean timeouts = numbers.kind().returnCode() == ReturnCode.CALL_TIMEOUT;
        int failed = saturated(numbers.failed());
        Map<Integer, Integer> ranges = new LinkedHashMap<>();
        if (numbers.succeeded() > 0) {
            for (int i = 0; i < ResponseTimes.BOUNDS.size(); i++) {
                ranges.put(
                        ResponseTimes.BOUNDS.get(i), saturated(numbers.ranges().get(i)));
            }
        }
        return new StatMicMsgBody(
                saturated(numbers.succeeded()),
                timeouts ? failed : 0,
                timeouts ? 0 : failed,
                ranges,
                numbers.total(),
                saturated(numbers.longest()),
                saturated(numbers.shortest()));
    }

    private StatMicMsgHead ofClient(CallKind kind) {
        SetName set = SetName.parse(setOf.apply(kind.object(), kind.peer()));
        int colon = kind.peer().lastIndexOf(':');
        return StatMicMsgHead.builder()
                .masterName(shortened(
                                process.setName().of(process.module()),
                                MAX_NAME - 1 - process.version().length()) + "@" + process.version())
                .slaveName(shortened(set.of(serverOf(kind.object())), MAX_NAME))
                .interfaceName(shortened(kind.function(), MAX_NAME))
                .slaveIp(shortened(host(kind.peer(), colon), MAX_HOST))
                .slavePort(port(kind.peer(), colon))
                .returnValue(kind.returnCode())
                .slaveSetName(set.name())
                .slaveSetArea(set.area())
                .slaveSetID(set.group())
                .build();
    }

    private StatMicMsgHead ofServer(CallKind kind) {
        SetName set = process.setName();
        return StatMicMsgHead.builder()
                .masterName(kind.oneWay() ? ONE_WAY_CALLER : ANY_CALLER)
                .slaveName(shortened(set.of(process.module()), MAX_NAME))
                .interfaceName(shortened(kind.function(), MAX_NAME))
                .masterIp(shortened(host(kind.peer(), kind.peer().length()), MAX_HOST))
                .returnValue(kind.returnCode())
                .slaveSetName(set.name())
                .slaveSetArea(set.area())
                .slaveSetID(set.group())
                .build();
    }

    /** {@code App.Server} of {@code App.Server.Obj}. */
    static String serverOf(String object) {
        int dot = object.lastIndexOf('.');
        return dot < 0 ? object : object.substring(0, dot);
    }

    private static String host(String peer, int end) {
        String host = end < 0 ? peer : peer.substring(0, end);
        return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
    }

    private static int port(String peer, int colon) {
        try {
            return colon < 0 ? 0 : Integer.parseInt(peer.substring(colon + 1));
        } catch (NumberFormatException noPort) {
            return 0;
        }
    }

    private static String shortened(String text, int longest) {
        return text.length() > longest ? text.substring(0, longest) : text;
    }

    private static int saturated(long value) {
        return (int) Math.min(Integer.MAX_VALUE, value);
    }
}
