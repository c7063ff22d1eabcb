package io.tarsboot.examples.front;

import io.tarsboot.framework.test.TarsFramework;
import io.tarsboot.testkit.framework.FrameworkProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Another service of the shop, in a process of its own that no node started. */
record Neighbour(Process process) implements AutoCloseable {

    static Neighbour start(TarsFramework framework, Path jar, Path log, String... arguments) throws IOException {
        List<String> words = new ArrayList<>(FrameworkProcess.java());
        words.addAll(List.of("-jar", jar.toString(), "--tars.client.locator=" + framework.locator()));
        words.addAll(List.of(arguments));
        return new Neighbour(new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start());
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
