package io.tarsboot.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tarsboot.rpc.client.Communicator;
import io.tarsboot.spring.echo.EchoPrx;
import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Whole applications on a class path that lacks what the starter can do without. Unlike a class loader that hides
 * packages from conditions, this finds classes of ours that need such a library to be loaded.
 */
class MissingLibrariesTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
                    Spring Cloud | org.springframework.cloud.client.ServiceInstance | spring-cloud
                    tracing      | io.micrometer.tracing.Tracer                     | micrometer-tracing spring-boot-micrometer-tracing opentelemetry spring-boot-opentelemetry
                    actuator     | org.springframework.boot.health.contributor.Health | spring-boot-actuator spring-boot-starter-actuator spring-boot-health spring-boot-micrometer spring-boot-starter-micrometer
                    Reactor      | reactor.core.publisher.Mono                      | reactor spring-webflux spring-cloud
                    Spring Web   | org.springframework.web.client.RestClient        | spring-web spring-boot-web spring-boot-starter-web spring-boot-restclient spring-boot-http spring-boot-servlet spring-boot-tomcat spring-boot-starter-tomcat tomcat jakarta.servlet spring-cloud
                    all of them  | io.micrometer.observation.Observation            | reactor reactive-streams spring-web spring-cloud spring-boot-actuator spring-boot-starter-actuator spring-boot-health spring-boot-micrometer spring-boot-starter-micrometer micrometer context-propagation opentelemetry spring-boot-opentelemetry spring-boot-web spring-boot-starter-web spring-boot-restclient spring-boot-http spring-boot-servlet spring-boot-tomcat spring-boot-starter-tomcat tomcat jakarta jackson-annotations jackson-databind spring-boot-jackson spring-boot-starter-jackson log4j-core
                    """)
    void applicationServesAndCallsWithout(String what, String missing, String jars) throws Exception {
        // It stays open: threads that end after their application may still load something.
        ClassLoader loader =
                new URLClassLoader(classPathWithout(jars.split(" ")), ClassLoader.getPlatformClassLoader());
        assertThatThrownBy(() -> loader.loadClass(missing))
                .as("a class of %s", what)
                .isInstanceOf(ClassNotFoundException.class);
        assertThat(run(loader, Program.class)).isEqualTo("hello");
    }

    private static URL[] classPathWithout(String... jars) throws MalformedURLException {
        List<URL> kept = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            String name = Path.of(entry).getFileName().toString();
            if (Arrays.stream(jars).noneMatch(name::startsWith)) {
                kept.add(Path.of(entry).toUri().toURL());
            }
        }
        return kept.toArray(URL[]::new);
    }

    private static Object run(ClassLoader loader, Class<? extends Callable<String>> program) throws Exception {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            return ((Callable<?>)
                            loader.loadClass(program.getName()).getConstructor().newInstance())
                    .call();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** What runs there. */
    public static final class Program implements Callable<String> {

        @Override
        public String call() {
            try (var context = EchoServer.run(EchoServer.Server.class, EchoServer.SERVER)) {
                EchoPrx echo = context.getBean(Communicator.class).proxy(EchoPrx.class, EchoServer.address(context));
                return echo.echo("hello");
            }
        }
    }
}
