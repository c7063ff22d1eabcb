package io.tarsboot.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** What a user runs who has a home of their own and nothing of ours in their environment. */
final class Commands {

    private final Path home;
    private final Map<String, String> variables = new LinkedHashMap<>();

    /** @param home where commands run, and leave their output; programs in its {@code bin} go before those of the machine */
    Commands(Path home) {
        this.home = home;
    }

    Commands with(String variable, String value) {
        variables.put(variable, value);
        return this;
    }

    /** Waits for its end. */
    Run run(List<String> command) {
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
        Path out = home.resolve("out");
        Path err = home.resolve("err");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(home.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(name -> name.matches("(TARS|JAVA|JDK|MAVEN|SPRING).*"));
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        environment.put("PATH", home.resolve("bin") + ":" + environment.get("PATH"));
        environment.put("HOME", home.toString());
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
