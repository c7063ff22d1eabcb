package io.tarsboot.bench.harness;

import io.tarsboot.bench.load.Message;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A process of a benchmark, such as the server or the client of a peer, which answers one message with one. */
public final class PeerProcess implements AutoCloseable {

    private static final Duration TO_START = Duration.ofMinutes(2);
    private static final Duration TO_STOP = Duration.ofSeconds(5);
    private static final int LINES_OF_LOG = 30;

    private final String name;
    private final Process process;
    private final Path log;
    private final BufferedWriter questions;
    private final BlockingQueue<Message> answers = new LinkedBlockingQueue<>();

    private PeerProcess(String name, Process process, Path log) {
        this.name = name;
        this.process = process;
        this.log = log;
        questions = process.outputWriter(StandardCharsets.UTF_8);
        Thread reader = new Thread(this::read, name);
        reader.setDaemon(true);
        reader.start();
    }

    /**
     * Starts it and waits until it is ready.
     *
     * @param program has the main method
     */
    public static PeerProcess start(Launch launch, Class<?> program, String... arguments) {
        return start(launch, String.join(" ", arguments), program, arguments);
    }

    /** @param name by which its log is called, too */
    public static PeerProcess start(Launch launch, String name, Class<?> program, String... arguments) {
        return start(launch, name, program.getName(), arguments);
    }

    /**
     * Starts a program that stands on another class path.
     *
     * @param name by which its log is called, too
     * @param program the name of the class that has the main method
     */
    public static PeerProcess start(Launch launch, String name, String program, String... arguments) {
        String file = name.replace(' ', '-');
        List<String> command = new ArrayList<>(launch.command(file));
        command.add(program);
        command.addAll(List.of(arguments));
        Path log = launch.logs().resolve(file + ".log");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(launch.logs().toFile())
                .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
        PeerProcess started;
        try {
            started = new PeerProcess(name, builder.start(), log);
        } catch (IOException e) {
            throw new PeerFailedException(name + " cannot be started: " + e.getMessage(), "");
        }
        try {
            started.await(TO_START).expect("ready");
        } catch (RuntimeException e) {
            started.close();
            throw e;
        }
        return started;
    }

    public Message ask(Message question, Duration patience) {
        try {
            questions.write(question.toLine());
            questions.newLine();
            questions.flush();
        } catch (IOException e) {
            throw failed("does not listen: " + e.getMessage());
        }
        return await(patience);
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Which the system knows it by. */
    public long pid() {
        return process.pid();
    }

    private Message await(Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        try {
            while (System.nanoTime() - end < 0) {
                Message answer = answers.poll(100, TimeUnit.MILLISECONDS);
                if (answer != null) {
                    return answer;
                }
                if (!process.isAlive() && answers.isEmpty()) {
                    throw failed("ended with code " + process.exitValue());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed("was interrupted");
        }
        throw failed("did not answer within " + patience);
    }

    private void read() {
        try (var lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Message message = Message.parse(line);
                if (message != null) {
                    answers.add(message);
                }
            }
        } catch (IOException e) {
            // The process has ended; whoever waits for its answer sees that.
        }
    }

    private PeerFailedException failed(String how) {
        return new PeerFailedException(name + " " + how, "; the end of its log, " + log + ":\n" + endOfLog());
    }

    private String endOfLog() {
        try {
            List<String> lines = Files.readAllLines(log);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - LINES_OF_LOG), lines.size()));
        } catch (IOException e) {
            return "(cannot be read: " + e.getMessage() + ")";
        }
    }

    /** Ends with its standard input; one that does not is killed. */
    @Override
    public void close() {
        try {
            questions.close();
            if (!process.waitFor(TO_STOP.toMillis(), TimeUnit.MILLISECONDS)) {
                kill();
            }
        } catch (IOException e) {
            kill();
        } catch (InterruptedException e) {
            kill();
            Thread.currentThread().interrupt();
        }
    }

    /** As a power failure would, without a warning. */
    public void kill() {
        @Nullable Process killed = process.destroyForcibly();
        if (killed != null) {
            killed.onExit().join();
        }
    }
}
