package io.tarsboot.trust.spring;

import io.tarsboot.trust.FrameworkTrust;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.SimpleCommandLinePropertySource;
import org.springframework.core.env.StandardEnvironment;

/**
 * Founds or joins a framework, and ends: what a machine does once, before the programs start that are who it is from then
 * on. Does nothing where that was done. Takes {@code tars.trust} as its arguments, and tells in one line what came of it.
 */
public final class JoinProgram {

    private JoinProgram() {}

    public static void main(String[] arguments) {
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new SimpleCommandLinePropertySource(arguments));
        try {
            TrustProperties properties = Binder.get(environment).bindOrCreate("tars.trust", TrustProperties.class);
            Optional<FrameworkTrust> trust = properties.open(null, Clock.systemUTC());
            try (FrameworkTrust open = trust.orElseThrow(() ->
                    new IOException("tars.trust.cluster: nothing given (expected: what the framework is called)"))) {
                System.out.println("This machine is " + open.credentials().identity());
            }
        } catch (IOException | RuntimeException e) {
            System.out.println(e.getMessage());
            System.exit(1);
        }
        // Threads of the call by which it has joined are not waited for.
        System.exit(0);
    }
}
