package io.tarsboot.raft;

import static io.tarsboot.raft.fixture.Accounts.deposit;
import static io.tarsboot.raft.fixture.Accounts.linearizableBalance;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.tarsboot.raft.fixture.AccountCommand;
import io.tarsboot.raft.fixture.Balance;
import io.tarsboot.raft.fixture.DepositingProcess;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Kills a process in the middle of its work, again and again. */
class KilledMemberIT {

    private static final int DEPOSITS_BEFORE_EACH_KILL = 150;

    @TempDir
    private Path directory;

    @ParameterizedTest(name = "with a snapshot every {0} entries")
    @ValueSource(longs = {40, 1_000_000})
    void whatWasAcknowledgedSurvivesAndNothingIsAppliedTwice(long snapshotEntries) throws Exception {
        long acknowledged = 0;
        for (int kill = 0; kill < 2; kill++) {
            acknowledged = runAndKill(snapshotEntries);
        }

        try (RaftGroup<AccountCommand, Balance> group = DepositingProcess.start(directory, snapshotEntries)) {
            long balance = linearizableBalance(group, DepositingProcess.ACCOUNT);
            // The last deposit of each run may have been applied without its balance having been read here.
            assertThat(balance).isBetween(acknowledged, acknowledged + 1);
            assertThat(deposit(group, DepositingProcess.ACCOUNT, 1)).isEqualTo(new Balance(balance + 1));
        }
    }

    @Test
    void twoProcessesCannotShareADirectory() throws Exception {
        Process process = start(1000);
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            assertThat(output.readLine()).isNotNull();

            assertThat(catchThrowable(
                            () -> DepositingProcess.start(directory, 1000).close()))
                    .hasMessageContaining(directory.toString());
        } finally {
            kill(process);
        }
    }

    /** Returns the last balance that the process was told. */
    private long runAndKill(long snapshotEntries) throws IOException, InterruptedException {
        Process process = start(snapshotEntries);
        String last = "0";
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            for (int i = 0; i < DEPOSITS_BEFORE_EACH_KILL; i++) {
                last = next(output, last);
            }
            // By its handle, which leaves what the process wrote before to be read.
            process.toHandle().destroyForcibly();
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                last = line;
            }
        } finally {
            kill(process);
        }
        return Long.parseLong(last);
    }

    private static String next(BufferedReader output, String last) throws IOException {
        String line = output.readLine();
        assertThat(line).as("the balance after " + last).isNotNull();
        return line;
    }

    private Process start(long snapshotEntries) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-Droot.log=OFF",
                        "-Djraft.log=OFF",
                        "-cp",
                        System.getProperty("java.class.path"),
                        DepositingProcess.class.getName(),
                        directory.toString(),
                        Long.toString(snapshotEntries))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static void kill(Process process) throws InterruptedException {
        process.destroyForcibly();
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    }
}
