package io.tarsboot.bench.harness;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How a peer's processes are started: all with the same flags, on the Java that runs the harness.
 *
 * @param logs the folder for what they print, in which they also run
 */
public record Launch(String classPath, String heap, Path logs, boolean profile) {

    /** None of these is about speed: some peers need them on this Java, so all get them. */
    private static final List<String> PERMISSIONS = List.of(
            "--enable-native-access=ALL-UNNAMED",
            "--add-exports=java.base/sun.reflect.generics.reflectiveObjects=ALL-UNNAMED",
            "--add-opens=java.base/java.lang=ALL-UNNAMED",
            "--add-opens=java.base/java.math=ALL-UNNAMED");

    /** What a report says of it. */
    public static List<String> flags(String heap) {
        List<String> flags = new ArrayList<>(List.of("-Xms" + heap, "-Xmx" + heap));
        flags.addAll(PERMISSIONS);
        return flags;
    }

    /** @param name of the process, by which its log and its recording are called */
    public List<String> command(String name) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(flags(heap));
        if (profile) {
            command.add("-XX:StartFlightRecording=settings=profile,filename=" + logs.resolve(name + ".jfr"));
        }
        command.add("-cp");
        command.add(classPath);
        return command;
    }
}
