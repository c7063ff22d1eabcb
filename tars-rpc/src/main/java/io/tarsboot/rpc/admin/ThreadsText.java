package io.tarsboot.rpc.admin;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * What the platform threads of this process do, as text for people: threads that stand at the same place are shown
 * together, the most numerous first. Virtual threads are not among them; {@code jcmd PID Thread.dump_to_file} has those.
 */
final class ThreadsText {

    private static final int MOST_FRAMES = 40;
    private static final int MOST_NAMES = 8;

    private ThreadsText() {}

    static String of() {
        return of(Thread.getAllStackTraces()) + deadlocks();
    }

    private static String of(Map<Thread, StackTraceElement[]> threads) {
        Map<String, List<String>> namesByPlace = new LinkedHashMap<>();
        threads.forEach((thread, stack) -> namesByPlace
                .computeIfAbsent(place(thread, stack), key -> new ArrayList<>())
                .add(thread.getName()));
        return threads.size() + " threads\n"
                + namesByPlace.entrySet().stream()
                        .sorted(Comparator.comparingInt(
                                entry -> -entry.getValue().size()))
                        .map(entry -> names(entry.getValue()) + " " + entry.getKey())
                        .collect(Collectors.joining());
    }

    private static String names(List<String> names) {
        names.sort(null);
        String shown = names.stream().limit(MOST_NAMES).collect(Collectors.joining(", "));
        return names.size() <= MOST_NAMES ? shown : shown + " and " + (names.size() - MOST_NAMES) + " more";
    }

    private static String place(Thread thread, StackTraceElement[] stack) {
        String frames = Arrays.stream(stack)
                .limit(MOST_FRAMES)
                .map(frame -> "    " + frame + "\n")
                .collect(Collectors.joining());
        return (thread.isDaemon() ? "daemon " : "") + thread.getState() + "\n" + frames
                + (stack.length > MOST_FRAMES ? "    ...\n" : "");
    }

    private static String deadlocks() {
        long[] ids = ManagementFactory.getThreadMXBean().findDeadlockedThreads();
        return ids == null
                ? ""
                : LongStream.of(ids)
                        .mapToObj(id -> "deadlocked: "
                                + ManagementFactory.getThreadMXBean().getThreadInfo(id))
                        .collect(Collectors.joining());
    }
}
