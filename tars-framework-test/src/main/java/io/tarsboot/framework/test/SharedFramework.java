package io.tarsboot.framework.test;

import io.tarsboot.testkit.framework.FrameworkProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The one framework of a JVM. */
final class SharedFramework {

    /** Short terms, so that what takes time by intent takes little here. */
    private static final List<String> ARGUMENTS = List.of(
            "--tars.standalone.nodes=node-a",
            "--tars.node.report-interval=500ms",
            "--tars.node.stop-servers=true",
            "--tars.patch.announce-interval=1s",
            "--tars.config-service.announce-interval=1s",
            "--logging.threshold.console=off");

    private static @Nullable TarsFramework framework;

    private SharedFramework() {}

    static synchronized TarsFramework get() {
        TarsFramework known = framework;
        if (known == null) {
            known = start();
            framework = known;
        }
        return known;
    }

    private static TarsFramework start() {
        try {
            Path data = Files.createTempDirectory("tars-framework-");
            List<String> program = new ArrayList<>(FrameworkProcess.java());
            program.addAll(List.of("-jar", FrameworkJar.find().toString()));
            FrameworkProcess process = FrameworkProcess.launch(program, data, ARGUMENTS);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> end(process), "stop-framework"));
            return new TarsFramework(process.awaitReady());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void end(FrameworkProcess process) {
        process.close();
        try (Stream<Path> tree = Files.walk(process.data())) {
            for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            // The directory is temporary, and nobody can be told any more.
        }
    }
}
