package io.tarsboot.standalone;

import io.tarsboot.rpc.disk.AtomicFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.SimpleCommandLinePropertySource;
import org.springframework.core.env.StandardEnvironment;

/** Starts the framework in this JVM; see {@link StandaloneProperties} for the arguments. */
public final class StandaloneApplication {

    private static final Logger log = LoggerFactory.getLogger(StandaloneApplication.class);

    private StandaloneApplication() {}

    public static void main(String[] arguments) {
        try {
            run(arguments);
        } catch (InterruptedException | IOException | RuntimeException e) {
            System.err.println("The framework does not start: " + PartFailedException.reason(e));
            // Threads of what has started would keep a half of it alive.
            System.exit(1);
        }
    }

    private static void run(String[] arguments) throws IOException, InterruptedException {
        StandaloneProperties properties = propertiesOf(arguments);
        Files.createDirectories(properties.directory());
        Ports ports = Ports.of(properties.directory().resolve("ports"), properties.freePorts());
        PartName.makeSharedThreads();
        Framework framework =
                new Framework(new Applications(properties.directory(), ports, List.of(arguments)), properties.nodes());
        Runtime.getRuntime().addShutdownHook(new Thread(framework::close, "stop"));
        if (properties.parent() != null) {
            endWith(properties.parent());
        }
        Framework.Ready ready = start(framework);
        if (properties.readyFile() != null) {
            writeReady(properties.readyFile(), ready);
        }
        if (properties.reportStartup()) {
            System.out.println(startup());
        }
        if (properties.exitWhenReady()) {
            System.exit(0);
        }
    }

    private static void endWith(long parent) {
        var unused = ProcessHandle.of(parent)
                .map(ProcessHandle::onExit)
                .orElseGet(() -> CompletableFuture.completedFuture(null))
                .thenRun(() -> System.exit(0));
    }

    private static Framework.Ready start(Framework framework) throws InterruptedException {
        try {
            return framework.start();
        } catch (RuntimeException e) {
            // From here on there is a log, for all of what is told in one line.
            log.error("the framework does not start", e);
            throw e;
        }
    }

    private static StandaloneProperties propertiesOf(String[] arguments) {
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new SimpleCommandLinePropertySource(arguments));
        return Binder.get(environment).bindOrCreate("tars.standalone", StandaloneProperties.class);
    }

    /** In one step, so that whoever waits for the file finds it whole. */
    private static void writeReady(Path file, Framework.Ready ready) throws IOException {
        AtomicFile.write(file, """
                admin=%s
                locator=%s
                password-file=%s
                """.formatted(ready.admin(), ready.locator(), ready.passwordFile()));
    }

    private static String startup() throws IOException {
        Instant started = ProcessHandle.current().info().startInstant().orElseThrow();
        Duration time = Duration.between(started, Instant.now());
        long resident = Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .map(line -> line.replaceAll("\\D+", ""))
                .mapToLong(Long::parseLong)
                .findFirst()
                .orElse(0);
        return String.format(
                Locale.ROOT, "startup: ready after %.2f s, %d MB resident", time.toMillis() / 1000.0, resident / 1024);
    }
}
