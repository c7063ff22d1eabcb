package io.tarsboot.node.runner;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A short command of a server, such as its monitor, run to its end.
 *
 * @param exitCode what it returned
 * @param output the beginning of what it wrote
 */
record CommandRun(int exitCode, String output) {

    private static final int OUTPUT_BYTES = 4096;
    private static final File NOTHING = new File("/dev/null");

    /**
     * @param file takes the output meanwhile
     * @throws IOException if it cannot be started or does not end in time
     */
    static CommandRun run(
            List<String> words, Path directory, Map<String, String> environment, Path file, Duration limit)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(words)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(NOTHING))
                .redirectOutput(file.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        Process process = builder.start();
        try {
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IOException(words.get(0) + " did not end within " + limit.toMillis() + " ms");
            }
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        try (InputStream in = Files.newInputStream(file)) {
            return new CommandRun(process.exitValue(), new String(in.readNBytes(OUTPUT_BYTES), StandardCharsets.UTF_8));
        }
    }
}
