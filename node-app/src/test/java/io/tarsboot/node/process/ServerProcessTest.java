package io.tarsboot.node.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerProcessTest {

    @TempDir
    Path directory;

    private final ProcessTable table = ProcessTable.ofThisSystem();
    private final Processes processes = new Processes(table, SessionStarter.find(System.getenv("PATH")));
    private final List<ServerProcess> started = new ArrayList<>();

    @AfterEach
    void endAll() {
        started.forEach(ServerProcess::kill);
    }

    private ServerProcess start(String... command) throws IOException {
        return start(processes, UUID.randomUUID().toString(), command);
    }

    private ServerProcess start(Processes by, String mark, String... command) throws IOException {
        Launch launch =
                new Launch(List.of(command), directory, Map.of("PATH", "/usr/bin:/bin"), directory.resolve("out"));
        ServerProcess process = by.start(launch, mark);
        started.add(process);
        return process;
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        Instant deadline = Instant.now().plus(Duration.ofSeconds(20));
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now()).isBefore(deadline);
            TimeUnit.MILLISECONDS.sleep(10);
        }
    }

    @Test
    void aProcessHasASessionOfItsOwnAndNothingOfOurs() throws Exception {
        ServerProcess process = start("sh", "-c", "cat /proc/self/stat; env; read x; echo read $?; pwd; exit 3");
        CountDownLatch ended = new CountDownLatch(1);
        process.onExit(ended::countDown);
        assertThat(ended.await(20, TimeUnit.SECONDS)).isTrue();

        List<String> output = Files.readAllLines(directory.resolve("out"));
        String[] stat =
                output.get(0).substring(output.get(0).lastIndexOf(')') + 2).split(" ");
        assertThat(stat[2]).as("process group").isEqualTo(String.valueOf(process.pid()));
        assertThat(stat[3]).as("session").isEqualTo(String.valueOf(process.pid()));
        assertThat(output).anyMatch(line -> line.equals("PATH=/usr/bin:/bin"));
        assertThat(output).noneMatch(line -> line.startsWith("JAVA") || line.startsWith("HOME"));
        assertThat(output).contains("read 1", directory.toRealPath().toString());
        assertThat(process.exitCode()).hasValue(3);
        assertThat(process.isAlive()).isFalse();
    }

    @Test
    void killingEndsTheWholeSession() throws Exception {
        ServerProcess process = start("sh", "-c", "trap '' TERM; sleep 1000 & sleep 1000 & wait; wait");
        await(() -> table.session(process.pid()).size() == 3);

        process.terminate();
        assertThat(process.kill()).isTrue();

        assertThat(table.session(process.pid())).isEmpty();
        await(() -> process.exitCode().isPresent());
        assertThat(process.exitCode()).hasValue(137);
    }

    @Test
    void terminationReachesTheChildrenOfAScript() throws Exception {
        ServerProcess process = start("sh", "-c", "sleep 1000; true");
        await(() -> table.session(process.pid()).size() == 2);

        process.terminate();

        await(() -> table.session(process.pid()).isEmpty());
    }

    @Test
    void aProcessIsAdoptedByPidAndBirth() throws Exception {
        ServerProcess process = start("sleep", "1000");

        assertThat(processes.adopt(process.mark(), process.identity(), process.leader()))
                .isPresent();
        ServerProcess adopted = processes
                .adopt(process.mark(), process.identity(), process.leader())
                .orElseThrow();
        adopted.kill();
        await(() -> !process.isAlive());
        assertThat(processes.adopt(process.mark(), process.identity(), process.leader()))
                .isEmpty();
    }

    @Test
    void aPidThatWasGivenAgainIsNotAdopted() throws Exception {
        ServerProcess process = start("sleep", "1000");
        ProcessIdentity earlier = new ProcessIdentity(process.pid(), "another birth");

        assertThat(processes.adopt("mark", earlier, earlier)).isEmpty();
        assertThat(table.isAlive(earlier)).isFalse();
        assertThat(process.isAlive()).isTrue();
    }

    @Test
    void whatHasTheLeadersPidNowIsLeftAlone() throws Exception {
        ServerProcess stranger = start("sleep", "1000");
        ServerProcess own = start("sleep", "1000");
        ProcessIdentity deadLeader = new ProcessIdentity(stranger.pid(), "another birth");

        processes.adopt(own.mark(), own.identity(), deadLeader).orElseThrow().kill();

        assertThat(stranger.isAlive()).isTrue();
        assertThat(own.isAlive()).isFalse();
    }

    @Test
    void aDeadProcessThatNobodyCollectedIsDead() throws Exception {
        // The shell becomes a program that never collects its child.
        ServerProcess process = start("sh", "-c", "sleep 0.01 & echo $! > child; exec sleep 1000");
        await(() -> Files.exists(directory.resolve("child")));
        await(() -> table.session(process.pid()).size() == 1);
        long child = Long.parseLong(Files.readString(directory.resolve("child")).strip());

        assertThat(table.find(child)).isEmpty();
    }

    @Test
    void aScriptsChildIsItsSuccessor() throws Exception {
        ServerProcess process = start("sh", "-c", "sleep 1000 & echo $! > child");
        await(() -> process.exitCode().isPresent());

        ServerProcess successor = process.successor().orElseThrow();

        assertThat(successor.pid())
                .isEqualTo(Long.parseLong(
                        Files.readString(directory.resolve("child")).strip()));
        assertThat(successor.leader()).isEqualTo(process.identity());
        assertThat(successor.kill()).isTrue();
    }

    @Test
    void aSessionOfAnEarlierUptimeIsLeftAlone() throws Exception {
        ServerProcess script = start("sh", "-c", "sleep 1000 & exit 0");
        await(() -> script.exitCode().isPresent());
        ProcessIdentity sameNumber = new ProcessIdentity(script.pid(), "another uptime:7");

        assertThat(processes.remains("mark", sameNumber, sameNumber).successor())
                .isEmpty();
        assertThat(processes.remains("mark", sameNumber, sameNumber).kill()).isTrue();

        ServerProcess left = script.successor().orElseThrow();
        assertThat(processes.remains("mark", script.identity(), script.leader()).successor())
                .hasValueSatisfying(found -> assertThat(found.pid()).isEqualTo(left.pid()));
    }

    @Test
    void aProcessThatEndsAtOnceIsKnownByItsExitCode() throws Exception {
        for (int i = 0; i < 10; i++) {
            ServerProcess process = start("sh", "-c", "exit 3");
            await(() -> process.exitCode().isPresent());
            assertThat(process.exitCode()).hasValue(3);
            assertThat(process.successor()).isEmpty();
        }
    }

    @Test
    void aProcessIsFoundByItsMark() throws Exception {
        ServerProcess process = start(processes, "run-7f3a", "sleep", "1000");

        await(() -> processes.findByMark("run-7f3a").isPresent());
        assertThat(processes.findByMark("run-7f3a").orElseThrow().identity()).isEqualTo(process.identity());
        assertThat(processes.findByMark("run-7f3")).isEmpty();
        assertThat(processes.findByVariable("PATH", "/usr/bin:/bin")).isPresent();
        assertThat(processes.findByVariable("PATH", "/nowhere")).isEmpty();
    }

    @Test
    void aDaemonIsFoundAlthoughItHasLeftTheSession() throws Exception {
        ServerProcess process = start("sh", "-c", "setsid sh -c 'echo $$ > daemon; exec sleep 1000' >/dev/null 2>&1 &");
        await(() -> process.exitCode().isPresent());
        await(() -> Files.exists(directory.resolve("daemon")));
        await(() -> process.successor().isPresent());
        ServerProcess daemon = process.successor().orElseThrow();

        assertThat(table.session(process.pid())).isEmpty();
        assertThat(process.contains(daemon.pid())).isTrue();
        assertThat(daemon.kill()).isTrue();
        assertThat(daemon.isAlive()).isFalse();
    }

    @Test
    void aNameWithBlanksAndParenthesesIsRead() throws Exception {
        LinuxProcessTable.Stat stat =
                LinuxProcessTable.Stat.parse(7, "7 (a) (b c) Z 1 2 3 0 -1 4 5 6 7 8 9 10 11 12 13 14 1 16 4711 18");

        assertThat(stat).isEqualTo(new LinuxProcessTable.Stat(7, 'Z', 2, 3, 1, 4711));
        assertThat(stat.lives()).isFalse();
        assertThatThrownBy(() -> LinuxProcessTable.Stat.parse(7, "7 (a) S 1")).isInstanceOf(IOException.class);
    }

    @Test
    void aProcessLivesUntilItsLastThreadHasEnded() {
        assertThat(new LinuxProcessTable.Stat(7, 'Z', 7, 7, 2, 4711).lives()).isTrue();
        assertThat(new LinuxProcessTable.Stat(7, 'Z', 7, 7, 1, 4711).lives()).isFalse();
        assertThat(new LinuxProcessTable.Stat(7, 'X', 7, 7, 1, 4711).lives()).isFalse();
        assertThat(new LinuxProcessTable.Stat(7, 'S', 7, 7, 1, 4711).lives()).isTrue();
    }

    @Test
    void withoutSetsidPerlMakesTheSession() throws Exception {
        Path programs = Files.createDirectories(directory.resolve("programs"));
        Files.createSymbolicLink(
                programs.resolve("perl"),
                Executables.find("perl", System.getenv("PATH")).orElseThrow());
        Processes byPerl = new Processes(table, SessionStarter.find(programs.toString()));

        ServerProcess process = start(byPerl, "by-perl", "/bin/sleep", "1000");

        await(() -> table.session(process.pid()).contains(process.identity()));
        assertThat(table.isAlive(process.identity())).isTrue();
    }
}
