package io.tarsboot.bench.chaos.pair;

import io.tarsboot.rpc.standby.MasterKeeper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * That a process was the master at some time: it writes this down every few milliseconds.
 *
 * @param process which wrote it
 * @param before milliseconds since 1970 when it was not yet asked whether it is; all processes have the same clock
 * @param after when it had answered
 * @param token that it had in between
 * @param left milliseconds that it would have stayed the master without another word of the registry
 */
public record Trail(String process, long before, long after, long token, long left) {

    private static final String SUFFIX = ".trail";
    private static final int EVERY_MILLIS = 10;

    /** Writes as long as the process lives. */
    static void write(MasterKeeper keeper, Path directory, String process) {
        Path file = directory.resolve(process + SUFFIX);
        try (Writer out = Files.newBufferedWriter(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            while (true) {
                long before = System.currentTimeMillis();
                MasterKeeper.State state = keeper.state();
                long after = System.currentTimeMillis();
                if (state.master()) {
                    // A line begins anew behind one that a kill has cut off.
                    out.write("\n" + before + " " + after + " " + state.token() + " "
                            + state.left().toMillis() + ".");
                    out.flush();
                }
                TimeUnit.MILLISECONDS.sleep(EVERY_MILLIS);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Of all processes, in the order of time. */
    public static List<Trail> read(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(SUFFIX))
                    .flatMap(Trail::lines)
                    .sorted(Comparator.comparingLong(Trail::before))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What contradicts that there is one master at a time by its token; empty if nothing does. */
    public static List<String> contradictions(List<Trail> lines) {
        List<String> found = new ArrayList<>();
        List<Trail> asTheyEnded =
                lines.stream().sorted(Comparator.comparingLong(Trail::after)).toList();
        Map<Long, Trail> owners = new HashMap<>();
        long newest = 0;
        int ended = 0;
        for (Trail line : lines) {
            while (asTheyEnded.get(ended).after < line.before) {
                newest = Math.max(newest, asTheyEnded.get(ended++).token);
            }
            if (line.token < newest) {
                found.add(line + " after token " + newest + " had been in use");
            }
            Trail owner = owners.merge(line.token, line, (first, second) -> first);
            if (!owner.process.equals(line.process)) {
                found.add(line + " has the token of " + owner);
            }
        }
        return found;
    }

    private static Stream<Trail> lines(Path file) {
        String name = Objects.toString(file.getFileName());
        String process = name.substring(0, name.length() - SUFFIX.length());
        try {
            // The last line of a process that was killed may not be whole.
            return Files.readAllLines(file).stream()
                    .filter(line -> line.endsWith("."))
                    .map(line -> line.split("[ .]", -1))
                    .map(words -> new Trail(
                            process,
                            Long.parseLong(words[0]),
                            Long.parseLong(words[1]),
                            Long.parseLong(words[2]),
                            Long.parseLong(words[3])));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
