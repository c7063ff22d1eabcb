package io.tarsboot.node.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Reads {@code /proc}. The birth of a process is its start in clock ticks since the system came up (field 22 of stat):
 * unlike a time of day it does not move when somebody sets the clock. Before it stands what the pid itself is counted in:
 * the id of that coming up, and the namespace of pids, of which each container has its own.
 */
final class LinuxProcessTable implements ProcessTable {

    private static final Path PROC = Path.of("/proc");

    private final String uptime;

    private LinuxProcessTable(String uptime) {
        this.uptime = uptime;
    }

    static LinuxProcessTable open() {
        // Some sandboxes hide one or the other. The ticks alone still tell processes of one uptime apart.
        return new LinuxProcessTable(bootId() + "/" + namespace());
    }

    private static String bootId() {
        try {
            return Files.readString(PROC.resolve("sys/kernel/random/boot_id")).strip();
        } catch (IOException e) {
            return "unknown";
        }
    }

    private static String namespace() {
        try {
            return Files.readSymbolicLink(PROC.resolve("self/ns/pid")).toString();
        } catch (IOException e) {
            return "unknown";
        }
    }

    @Override
    public Optional<ProcessIdentity> find(long pid) {
        return stat(pid).filter(Stat::lives).map(this::identity);
    }

    @Override
    public List<ProcessIdentity> session(long leader) {
        return all(stat -> stat.session() == leader || stat.group() == leader || stat.pid() == leader);
    }

    @Override
    public List<ProcessIdentity> withVariable(String name, String value) {
        return all(stat -> variable(stat.pid(), name).filter(value::equals).isPresent());
    }

    @Override
    public Optional<String> variable(long pid, String name) {
        String start = name + "=";
        try {
            byte[] block = Files.readAllBytes(PROC.resolve(pid + "/environ"));
            for (String variable : new String(block, StandardCharsets.UTF_8).split("\0", -1)) {
                if (variable.startsWith(start)) {
                    return Optional.of(variable.substring(start.length()));
                }
            }
        } catch (IOException e) {
            // Gone, or of another user: either way not ours.
            return Optional.empty();
        }
        return Optional.empty();
    }

    private List<ProcessIdentity> all(Predicate<Stat> wanted) {
        List<Stat> found = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(PROC, "[0-9]*")) {
            for (Path entry : entries) {
                stat(Long.parseLong(entry.getFileName().toString()))
                        .filter(Stat::lives)
                        .filter(wanted)
                        .ifPresent(found::add);
            }
        } catch (IOException | DirectoryIteratorException e) {
            throw new IllegalStateException("cannot list " + PROC, e);
        }
        found.sort(Comparator.comparingLong(Stat::start).thenComparingLong(Stat::pid));
        return found.stream().map(this::identity).toList();
    }

    private ProcessIdentity identity(Stat stat) {
        return new ProcessIdentity(stat.pid(), uptime + ":" + stat.start());
    }

    @Override
    public ProcessIdentity ended(long pid) {
        return new ProcessIdentity(pid, uptime + ":ended");
    }

    @Override
    public boolean isOfThisUptime(ProcessIdentity process) {
        return process.birth().startsWith(uptime + ":");
    }

    /** Empty if the process is gone, also when it goes while it is read. */
    private static Optional<Stat> stat(long pid) {
        try {
            byte[] line = Files.readAllBytes(PROC.resolve(pid + "/stat"));
            return Optional.of(Stat.parse(pid, new String(line, StandardCharsets.ISO_8859_1)));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /**
     * @param threads how many there are; the first one stays as a zombie until the last one has gone
     * @param start clock ticks since the system came up
     */
    record Stat(long pid, char state, long group, long session, long threads, long start) {

        private static final int STATE = 0;
        private static final int GROUP = 2;
        private static final int SESSION = 3;
        private static final int THREADS = 17;
        private static final int START = 19;

        /** The second field is the program's name in parentheses and may contain both blanks and parentheses. */
        static Stat parse(long pid, String line) throws IOException {
            String[] fields = line.substring(line.lastIndexOf(')') + 1).strip().split(" ", -1);
            if (fields.length <= START) {
                throw new IOException("/proc/" + pid + "/stat has too few fields: " + line);
            }
            return new Stat(
                    pid,
                    fields[STATE].charAt(0),
                    Long.parseLong(fields[GROUP]),
                    Long.parseLong(fields[SESSION]),
                    Long.parseLong(fields[THREADS]),
                    Long.parseLong(fields[START]));
        }

        /** A process has ended with its last thread: until then its files are open and its ports taken. */
        boolean lives() {
            return switch (state) {
                case 'Z' -> threads > 1;
                case 'X', 'x' -> false;
                default -> true;
            };
        }
    }
}
