package io.tarsboot.rpc.admin;

import io.tarsboot.rpc.CallInFlight;
import io.tarsboot.rpc.text.OneLine;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Calls that have not ended as text for people, the oldest first. */
final class CallsText {

    private static final int MOST = 200;

    private CallsText() {}

    static String of(List<CallInFlight> served, List<CallInFlight> made) {
        List<CallInFlight> all = Stream.concat(served.stream(), made.stream())
                .sorted(Comparator.comparing(CallInFlight::age).reversed())
                .toList();
        StringBuilder text = new StringBuilder(served.size() + " requests served, " + made.size() + " calls made\n");
        all.stream().limit(MOST).forEach(call -> text.append(line(call)).append('\n'));
        if (all.size() > MOST) {
            text.append("... and ").append(all.size() - MOST).append(" younger ones\n");
        }
        return text.toString();
    }

    private static String line(CallInFlight call) {
        String peer = call.peer().isEmpty() ? "" : (isServed(call) ? " from " : " to ") + call.peer();
        return (isServed(call) ? "served " : "made ") + seconds(call.age()) + " s "
                + call.stage().name().toLowerCase(Locale.ROOT) + " " + OneLine.of(call.object()) + "."
                + OneLine.of(call.function()) + peer;
    }

    private static boolean isServed(CallInFlight call) {
        return switch (call.side()) {
            case SERVER -> true;
            case CLIENT -> false;
        };
    }

    private static String seconds(Duration age) {
        return String.format(Locale.ROOT, "%.3f", age.toNanos() / 1e9);
    }
}
