package io.tarsboot.ctl.installation;

import io.tarsboot.ctl.interruption.Interruption;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Archives of loaded classes, by which programs start in half the time, and which processes share in memory. All programs
 * of the framework have one class path, so one archive serves them: it is made by a run of everything that exits when it is
 * ready. They belong to a Java and to the path of the distribution; where either is another one, Java loads classes as
 * usual.
 */
final class ClassArchives {

    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(50);

    private static final String FRAMEWORK = "framework.jsa";
    private static final String CTL = "tarsctl.jsa";

    private static final String STANDALONE_MAIN = "io.tarsboot.standalone.StandaloneApplication";

    private ClassArchives() {}

    /** The options by which a program of the framework uses it, if it is there. */
    static List<String> use(Path distribution) {
        return List.of(
                "-Xlog:disable",
                "-Xlog:all=error:stderr",
                "-XX:SharedArchiveFile=" + distribution.resolve("cache").resolve(FRAMEWORK));
    }

    static String classPath(Installation installation) {
        return installation
                .distribution()
                .resolve("lib/standalone-" + installation.release() + ".jar")
                .toString();
    }

    /**
     * Makes what is not there yet for this Java.
     *
     * @return what could not be made, and why; nobody has to have it
     */
    static List<String> make(Installation installation, Distribution distribution, Interruption interruption)
            throws IOException {
        Path cache = distribution.cache();
        Path mark = cache.resolve("java");
        String java = Runtime.version() + " " + installation.java();
        if (Files.exists(mark) && Files.readString(mark).equals(java)) {
            return List.of();
        }
        if (!Files.isWritable(distribution.home())) {
            return List.of(distribution.home() + " cannot be written to");
        }
        Files.createDirectories(cache);
        try (FileChannel lock =
                FileChannel.open(cache.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            var unused = lock.lock();
            if (Files.exists(mark) && Files.readString(mark).equals(java)) {
                return List.of();
            }
            List<String> failures = new ArrayList<>();
            train(installation, cache, FRAMEWORK, framework(installation, cache), interruption, failures);
            train(installation, cache, CTL, ctl(distribution), interruption, failures);
            if (failures.isEmpty()) {
                Files.writeString(mark, java);
            }
            return failures;
        }
    }

    private static List<String> framework(Installation installation, Path cache) {
        List<String> words = new ArrayList<>(List.of("-Xmx512m"));
        words.addAll(JavaCommand.options(installation));
        words.addAll(List.of(
                "-cp",
                classPath(installation),
                STANDALONE_MAIN,
                "--tars.standalone.directory=" + cache.resolve("training"),
                "--tars.standalone.free-ports=true",
                "--tars.standalone.exit-when-ready=true"));
        return words;
    }

    private static List<String> ctl(Distribution distribution) {
        // The flags of the start script.
        return List.of(
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xss512k",
                "-Xmx128m",
                "-jar",
                distribution.ctl().toString(),
                "rehearse");
    }

    private static void train(
            Installation installation,
            Path cache,
            String name,
            List<String> arguments,
            Interruption interruption,
            List<String> failures)
            throws IOException {
        Path fresh = cache.resolve(name + ".new");
        Path log = cache.resolve(name + ".log");
        Files.deleteIfExists(fresh);
        List<String> command = new ArrayList<>(List.of(installation.java(), "-XX:ArchiveClassesAtExit=" + fresh));
        command.addAll(arguments);
        Process training = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            long end = System.nanoTime() + LIMIT.toNanos();
            while (training.isAlive() && !interruption.isRaised() && System.nanoTime() < end) {
                interruption.pause(LOOK_AGAIN);
            }
            if (training.isAlive()) {
                failures.add(name + ": no end after " + LIMIT.toMinutes() + " minutes; see " + log);
            } else if (Files.exists(fresh)) {
                Files.move(fresh, cache.resolve(name), StandardCopyOption.REPLACE_EXISTING);
            } else {
                failures.add(name + ": not made; see " + log);
            }
        } finally {
            training.destroyForcibly();
            delete(cache.resolve("training"));
        }
    }

    private static void delete(Path tree) throws IOException {
        if (Files.exists(tree)) {
            try (Stream<Path> all = Files.walk(tree)) {
                for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(path);
                }
            }
        }
    }
}
