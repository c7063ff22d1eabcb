package io.tarsboot.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.system.Commands.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** {@code ./tars} in a clone whose build has been done already, with a home of its own. */
final class TarsScript {

    /** What the script takes from a build, with what stands in for what no test starts by it. */
    private static final Map<String, String> PROGRAMS = Map.of(
            "examples/demo", "ctl-shell",
            "examples/hello-server", "ctl-shell",
            "examples/hello-client", "ctl-shell");

    private final Path script;
    private final Path home;
    private final Commands commands;

    /** @param directory of the clone, the home and all else */
    TarsScript(Path directory) throws IOException {
        // Names with blanks are where scripts break.
        Path root = Files.createDirectories(directory.resolve("a clone"));
        home = directory.resolve("a home");
        commands = new Commands(directory).with("TARS_HOME", home.toString());
        script = Files.copy(Packages.repository("tars"), root.resolve("tars"), StandardCopyOption.COPY_ATTRIBUTES);
        Files.writeString(root.resolve("pom.xml"), "<project/>");
        program(root.resolve("mvnw"), "exit 0");
        program(directory.resolve("bin/node"), "echo 20.0.0");
        program(directory.resolve("bin/npm"), "exit 1");
        for (Map.Entry<String, String> program : PROGRAMS.entrySet()) {
            link(program.getKey(), Packages.built(program.getValue(), "-exec"));
        }
        link("dist", Packages.distribution());
        Path nodejs = Files.createDirectories(root.resolve("examples/nodejs-client/node_modules"));
        Files.writeString(nodejs.resolveSibling("package-lock.json"), "{}");
        Files.writeString(nodejs.resolve(".installed"), "{}");
    }

    private void link(String module, Path built) throws IOException {
        Path target = Files.createDirectories(script.resolveSibling(module).resolve("target"));
        Files.createSymbolicLink(target.resolve(built.getFileName()), built);
    }

    /** What was made as a link to a build must not be taken for a part of a folder that is cleaned up. */
    void unlink() throws IOException {
        for (String program : PROGRAMS.keySet()) {
            Files.deleteIfExists(target(program, Packages.built(PROGRAMS.get(program), "-exec")));
        }
        Files.deleteIfExists(target("dist", Packages.distribution()));
    }

    private Path target(String module, Path built) {
        return script.resolveSibling(module).resolve("target").resolve(built.getFileName());
    }

    /** Where it keeps everything. */
    Path home() {
        return home;
    }

    TarsScript with(String variable, String value) {
        commands.with(variable, value);
        return this;
    }

    private static void program(Path file, String does) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n" + does + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    Run run(String... words) {
        return commands.run(
                Stream.concat(Stream.of(script.toString()), Stream.of(words)).toList());
    }

    /** As it is copied from one line of the terminal to the next. */
    Run shell(String line) {
        return commands.run(List.of("bash", "-c", line));
    }
}
