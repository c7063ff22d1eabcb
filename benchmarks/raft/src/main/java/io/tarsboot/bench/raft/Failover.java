package io.tarsboot.bench.raft;

import io.tarsboot.bench.harness.PeerProcess;
import io.tarsboot.bench.load.Message;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Kills leaders while somebody writes every few milliseconds: how long is it until a write is acknowledged that began
 * after the kill?
 */
final class Failover {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(5);

    private final Subject subject;

    Failover(Subject subject) {
        this.subject = subject;
    }

    List<Duration> run(int kills) throws InterruptedException {
        List<Duration> waits = new ArrayList<>();
        for (int i = 0; i < kills; i++) {
            writers("pulse");
            awaitWrite(System.nanoTime());
            int leader = subject.members().leader();
            long killed = System.nanoTime();
            subject.members().kill(leader);
            waits.add(awaitWrite(killed));
            subject.members().restart(leader);
            subject.members().awaitUpToDate(leader);
        }
        return waits;
    }

    private void writers(String verb) {
        subject.writers().forEach(writer -> writer.ask(new Message(verb), PATIENCE));
    }

    private Duration awaitWrite(long since) throws InterruptedException {
        Message question = new Message("first").with("since", since);
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() - end < 0) {
            long first = subject.writers().stream()
                    .mapToLong(writer -> after(writer, question))
                    .filter(after -> after >= 0)
                    .min()
                    .orElse(-1);
            if (first >= 0) {
                return Duration.ofNanos(first);
            }
            Thread.sleep(PAUSE.toMillis());
        }
        throw new IllegalStateException("no write is acknowledged within " + PATIENCE);
    }

    private static long after(PeerProcess writer, Message question) {
        return writer.ask(question, PATIENCE).number("after");
    }
}
