package io.tarsboot.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** {@code ./tars} in a clone whose build has been done already, with a home of its own. */
final class TarsScript {

    /** What the script takes from a build, with what stands in for what no test starts by it. */
    private static final Map<String, String> PROGRAMS = Map.of(
            "examples/demo", "ctl-shell",
            "examples/hello-server", "ctl-shell",
            "examples/hello-client", "ctl-shell");

    private final Path directory;
    private final Path script;
    private final Path home;
    private final Map<String, String> variables = new LinkedHashMap<>();

    /** @param directory of the clone, the home and all else */
    TarsScript(Path directory) throws IOException {
        this.directory = directory;
        // Names with blanks are where scripts break.
        Path root = Files.createDirectories(directory.resolve("a clone"));
        home = directory.resolve("a home");
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
        variables.put(variable, value);
        return this;
    }

    private static void program(Path file, String does) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n" + does + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    Run run(String... words) {
        return run(Stream.concat(Stream.of(script.toString()), Stream.of(words)).toList());
    }

    /** As it is copied from one line of the terminal to the next. */
    Run shell(String line) {
        return run(List.of("bash", "-c", line));
    }

    private Run run(List<String> command) {
        try {
            return end(command);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while it ran: " + command, e);
        }
    }

    private Run end(List<String> command) throws IOException, InterruptedException {
        Path out = directory.resolve("out");
        Path err = directory.resolve("err");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(name -> name.matches("(TARS|JAVA|JDK|MAVEN|SPRING).*"));
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        environment.put("PATH", directory.resolve("bin") + ":" + environment.get("PATH"));
        environment.put("HOME", directory.toString());
        environment.put("TARS_HOME", home.toString());
        environment.putAll(variables);
        Process process = builder.start();
        try {
            assertThat(process.waitFor(4, TimeUnit.MINUTES))
                    .as("the end of " + command)
                    .isTrue();
            return new Run(process.exitValue(), Files.readString(out), Files.readString(err));
        } finally {
            process.destroyForcibly();
        }
    }

    record Run(int code, String out, String err) {

        /** What is told behind a word, on its line. */
        String told(String word) {
            return out.lines()
                    .filter(line -> line.startsWith(word))
                    .map(line -> line.substring(word.length()))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no " + word + " in " + this));
        }
    }
}
