package io.tarsboot.raft.test.bench;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Three members as processes. Kills the leader again and again and prints the longest gap between two acknowledged
 * writes each time; or lets them work and counts elections.
 *
 * <p>Arguments: kills (0 for none), seconds of work (0 for none), commands under way at each member, milliseconds of the
 * election timeout (0 for the default).
 */
public final class FailoverBench {

    private static final int MEMBERS = 3;
    private static final int FIRST_PORT = 18_800;
    private static final long MS = 1_000_000;
    private static final long PAUSE_MS = 50;
    private static final long WARM_UP_MS = 5_000;
    private static final long AFTER_KILL_MS = 4_000;
    private static final long AFTER_RESTART_MS = 5_000;

    private final ConcurrentSkipListSet<Long> answers = new ConcurrentSkipListSet<>();
    private final ConcurrentSkipListMap<Long, Integer> leaders = new ConcurrentSkipListMap<>();
    private final AtomicLong done = new AtomicLong();
    private final AtomicInteger kills = new AtomicInteger();
    private final Process[] processes = new Process[MEMBERS];
    private final Path directory;
    private final List<String> settings;

    private FailoverBench(Path directory, List<String> settings) {
        this.directory = directory;
        this.settings = settings;
    }

    public static void main(String[] arguments) throws Exception {
        Path directory = Files.createTempDirectory(Path.of("").toAbsolutePath(), "failover");
        FailoverBench bench = new FailoverBench(directory, List.of(arguments[2], arguments[3]));
        try {
            bench.run(Integer.parseInt(arguments[0]), Integer.parseInt(arguments[1]));
        } finally {
            for (Process process : bench.processes) {
                if (process != null) {
                    process.destroyForcibly().waitFor();
                }
            }
        }
    }

    private void run(int count, int seconds) throws Exception {
        for (int member = 0; member < MEMBERS; member++) {
            start(member);
        }
        while (leaders.isEmpty() || answers.isEmpty()) {
            Thread.sleep(PAUSE_MS);
        }
        Thread.sleep(WARM_UP_MS);
        if (seconds > 0) {
            work(seconds);
        }
        int before = leaders.size();
        List<Long> gaps = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            gaps.add(kill());
        }
        gaps.sort(null);
        if (!gaps.isEmpty()) {
            System.out.println("| kills | gap median ms | gap longest ms | elections |");
            System.out.println("|--:|--:|--:|--:|");
            System.out.println("| " + gaps.size() + " | " + gaps.get(gaps.size() / 2) + " | "
                    + gaps.get(gaps.size() - 1) + " | " + (leaders.size() - before) + " |");
        }
    }

    private void work(int seconds) throws InterruptedException {
        int before = leaders.size();
        done.set(0);
        Thread.sleep(seconds * 1000L);
        System.out.println(
                done.get() / seconds + " writes/s for " + seconds + " s, elections: " + (leaders.size() - before));
    }

    private long kill() throws Exception {
        int leader = leaders.lastEntry().getValue();
        long killed = System.nanoTime();
        processes[leader].destroyForcibly().waitFor();
        Thread.sleep(AFTER_KILL_MS);
        long longest = 0;
        long last = killed;
        for (long answer : answers.tailSet(killed)) {
            longest = Math.max(longest, answer - last);
            last = answer;
        }
        // Silence that has not ended yet counts, too.
        longest = Math.max(longest, System.nanoTime() - last);
        System.out.println("kill " + kills.incrementAndGet() + ": " + longest / MS + " ms");
        start(leader);
        Thread.sleep(AFTER_RESTART_MS);
        return longest / MS;
    }

    private void start(int member) throws IOException {
        List<String> words = new ArrayList<>(List.of(
                System.getProperty("java.home") + "/bin/java",
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                FailoverMember.class.getName(),
                address(member),
                address(0) + "," + address(1) + "," + address(2),
                directory.resolve("member-" + member).toString()));
        words.addAll(settings);
        Process process = new ProcessBuilder(words)
                .redirectError(new File(directory.toFile(), "member-" + member + ".log"))
                .start();
        processes[member] = process;
        Thread reader = new Thread(() -> read(member, process));
        reader.setDaemon(true);
        reader.start();
    }

    private void read(int member, Process process) {
        try (BufferedReader lines = process.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                long value = Long.parseLong(line.substring(2));
                switch (line.charAt(0)) {
                    case 'A' -> answers.add(value);
                    case 'L' -> leaders.put(value, member);
                    default -> done.addAndGet(value);
                }
            }
        } catch (IOException killed) {
            // That is what it is about.
        }
    }

    private static String address(int member) {
        return "127.0.0.1:" + (FIRST_PORT + member);
    }
}
