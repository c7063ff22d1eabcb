package io.tarsboot.standalone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.SimpleCommandLinePropertySource;
import org.springframework.core.env.StandardEnvironment;

/** Starts the framework in this JVM; see {@link StandaloneProperties} for the arguments. */
public final class StandaloneApplication {

    private StandaloneApplication() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        StandaloneProperties properties = propertiesOf(arguments);
        Files.createDirectories(properties.directory());
        Ports ports = properties.freePorts() ? Ports.free(properties.directory().resolve("ports")) : Ports.usual();
        Framework framework = new Framework(properties, ports, arguments);
        Runtime.getRuntime().addShutdownHook(new Thread(framework::close, "stop"));
        try {
            framework.start();
        } catch (RuntimeException e) {
            // What is wrong was told by the application's own failure analysis.
            System.err.println("The framework does not start: " + e.getMessage());
            System.exit(1);
        }
        if (properties.readyFile() != null) {
            writeReady(properties.readyFile(), framework);
        }
        if (properties.reportStartup()) {
            System.out.println(startup());
        }
        if (properties.exitWhenReady()) {
            System.exit(0);
        }
    }

    private static StandaloneProperties propertiesOf(String[] arguments) {
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new SimpleCommandLinePropertySource(arguments));
        return Binder.get(environment).bindOrCreate("tars.standalone", StandaloneProperties.class);
    }

    /** In one step, so that whoever waits for the file finds it whole. */
    private static void writeReady(Path file, Framework framework) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.writeString(fresh, """
                admin=%s
                locator=%s
                password-file=%s
                """.formatted(framework.admin(), framework.locator(), framework.passwordFile()));
        Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
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
