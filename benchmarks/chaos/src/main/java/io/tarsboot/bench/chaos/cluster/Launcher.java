package io.tarsboot.bench.chaos.cluster;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How programs are started: on this Java, with the flags of {@code ./tars}.
 *
 * @param classPath with all programs of the framework
 * @param directory where everything goes, a folder for each program
 */
record Launcher(String classPath, Path directory) {

    private static final List<String> FLAGS = List.of(
            "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xss512k", "-Xmx256m", "-XX:+ExitOnOutOfMemoryError");

    private static final int NEEDS_PERMISSION = 24;

    Path folder(String name) {
        return directory.resolve(name);
    }

    Program program(String name, String main, List<String> arguments) {
        return new Program(
                name,
                classPath,
                where -> command(where, main, arguments),
                folder(name).resolve("output.log"));
    }

    private static List<String> command(String classPath, String main, List<String> arguments) {
        List<String> words = new ArrayList<>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.addAll(FLAGS);
        if (Runtime.version().feature() >= NEEDS_PERMISSION) {
            words.add("--sun-misc-unsafe-memory-access=allow");
            words.add("--enable-native-access=ALL-UNNAMED");
        }
        words.addAll(List.of("-cp", classPath, main));
        words.addAll(arguments);
        return words;
    }
}
