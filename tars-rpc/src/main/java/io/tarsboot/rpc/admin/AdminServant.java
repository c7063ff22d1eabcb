package io.tarsboot.rpc.admin;

import io.tarsboot.protocol.tars.AdminFServant;
import io.tarsboot.rpc.text.OneLine;
import io.tarsboot.rpc.text.StackText;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the node asks of a process: to stop, and to run commands. {@code help} lists the commands; programs may add their
 * own at any time.
 */
public final class AdminServant implements AdminFServant {

    private static final Logger log = LoggerFactory.getLogger(AdminServant.class);
    private static final String HELP = "help";
    private static final String OLD_HELP = "tars.help";

    /** How much of a command the log shows. */
    private static final int SHOWN = 200;

    /** Characters; nodes hand on about as many. */
    private static final int LONGEST_ANSWER = 60_000;

    private final Runnable shutdown;
    private final ConcurrentMap<String, AdminCommand> commands = new ConcurrentHashMap<>();

    /** @param shutdown stops the process gracefully; it runs on a thread of its own, after the node got its answer */
    public AdminServant(Runnable shutdown) {
        this.shutdown = shutdown;
    }

    /** Adds a command, in place of one of the same name. */
    public AdminServant add(AdminCommand command) {
        commands.put(command.name(), command);
        return this;
    }

    @Override
    public void shutdown() {
        log.info("The node asks this process to stop");
        // Not a daemon: the process must live until it has stopped in order.
        new Thread(shutdown, "tars-shutdown").start();
    }

    @Override
    public String notify(String command) {
        String line = command.strip();
        int space = firstSpace(line);
        String name = line.substring(0, space);
        if (name.isEmpty() || name.equals(HELP) || name.equals(OLD_HELP)) {
            return help();
        }
        AdminCommand known = commands.get(name);
        if (known == null) {
            return AdminAnswers.unknown(name) + "\n" + help();
        }
        log.info("Command: {}", OneLine.of(line, SHOWN));
        try {
            return bounded(known.action().apply(line.substring(space).strip()));
        } catch (IllegalArgumentException e) {
            // It says what was given; a stack would repeat that with all its lines.
            log.warn("Command {} is refused: {}", name, OneLine.of(String.valueOf(e.getMessage()), SHOWN));
            return AdminAnswers.failed(name, String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            log.warn("Command {} failed: {}", name, OneLine.of(e.toString(), SHOWN));
            log.debug("Command {} failed at\n{}", name, StackText.of(e));
            return AdminAnswers.failed(name, String.valueOf(e.getMessage()));
        }
    }

    @Override
    public long getPid() {
        return ProcessHandle.current().pid();
    }

    /** Whoever asks must not be answered with more than a frame, or more than anybody reads. */
    private static String bounded(String answer) {
        return answer.length() <= LONGEST_ANSWER
                ? answer
                : answer.substring(0, LONGEST_ANSWER) + "\n... (cut: " + answer.length() + " characters in all)";
    }

    private String help() {
        StringBuilder text = new StringBuilder("commands:\n");
        Map<String, AdminCommand> sorted = new TreeMap<>(commands);
        sorted.values()
                .forEach(known -> text.append(known.name())
                        .append("  ")
                        .append(known.help())
                        .append('\n'));
        return text.append(HELP).append("  lists the commands\n").toString();
    }

    private static int firstSpace(String line) {
        int space = 0;
        while (space < line.length() && !Character.isWhitespace(line.charAt(space))) {
            space++;
        }
        return space;
    }
}
