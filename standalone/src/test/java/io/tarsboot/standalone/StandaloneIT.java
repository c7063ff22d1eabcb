package io.tarsboot.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.testkit.time.Eventually;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StandaloneIT {

    private static final int STOPPED_BY_SIGNAL = 128 + 15;

    private static final Pattern LINE = Pattern.compile("^\\d{4}-\\S+ +[A-Z]+ \\[([^]]+)] .*");

    @TempDir
    private Path directory;

    @Test
    void eachLineOfTheLogNamesThePartThatWroteIt() throws Exception {
        try (StandaloneProcess framework = StandaloneProcess.start(directory)) {
            framework.awaitReady();
            assertThat(framework.stop()).isEqualTo(STOPPED_BY_SIGNAL);

            assertThat(partsOf(framework.log(), "TarsServer *: .* listens at "))
                    .contains("registry", "patch", "config", "node-a", "node-b");
            assertThat(partsOf(framework.log(), "tars.tarsregistry.MetadataObj.*listens at "))
                    .containsOnly("registry");
            // Nodes answer it as well, for the programs of their machines.
            assertThat(partsOf(framework.log(), "tars.tarsregistry.QueryObj.*listens at "))
                    .containsOnly("registry", "node-a", "node-b");
            assertThat(partsOf(framework.log(), "tars.tarspatch.*listens at ")).containsOnly("patch");
            assertThat(partsOf(framework.log(), "Node node-a ")).containsOnly("node-a");
            assertThat(partsOf(framework.log(), "Node node-b ")).containsOnly("node-b");
            assertThat(partsOf(framework.log(), "Tomcat started")).containsOnly("admin");
            // From threads that only a call brought into being.
            assertThat(partsOf(framework.log(), "announced to the registry: .*ConfigObj"))
                    .containsOnly("config");
            assertThat(partsOf(framework.log(), "packages@.* leader of term")).containsOnly("patch");
            assertThat(framework.output()).doesNotContain("listens at");

            assertThat(Stream.of("tars.tarsnode", "tars.tarsconfig", "tars.tarspatch", "tars.tarsregistry")
                            .map(server -> lastIndexOf(framework.log(), server + " is stopped")))
                    .doesNotContain(-1)
                    .isSorted();
        }
    }

    @Test
    void aStopThatTakesLongerThanTheLeaseLosesNobody() throws Exception {
        try (StandaloneProcess framework = StandaloneProcess.start(
                directory, "--tars.registry.lease=1s", "--spring.lifecycle.timeout-per-shutdown-phase=4s")) {
            framework.awaitReady();
            try (Socket slow = halfOfALogin(framework.admin())) {
                assertThat(framework.stop()).isEqualTo(STOPPED_BY_SIGNAL);
                assertThat(slow.isConnected()).isTrue();
            }

            // The nodes had ended long before the admin server gave up waiting for the rest of the request.
            assertThat(framework.log().stream().dropWhile(line -> !line.contains("Node node-a has ended")))
                    .isNotEmpty()
                    .noneMatch(line -> line.contains("is lost"));
            assertThat(Duration.between(
                            timeOf(framework.log(), "Node node-a has ended"),
                            timeOf(framework.log(), "tars.tarsregistry is stopped")))
                    .isGreaterThan(Duration.ofSeconds(3));
        }
    }

    @Test
    void theLogIsRotatedBySizeAndAllOfItIsBounded() throws Exception {
        try (StandaloneProcess framework = StandaloneProcess.start(
                directory,
                "--logging.logback.rollingpolicy.max-file-size=1KB",
                "--logging.logback.rollingpolicy.total-size-cap=1KB",
                // Each request is told.
                "--logging.level.org.springframework.web.servlet.DispatcherServlet=DEBUG")) {
            framework.awaitReady();

            // Old files are looked at when another one is put aside, which is not counted itself while it is
            // compressed.
            Eventually.isTrue("the oldest are gone, and what is left is about as much as was asked for", () -> {
                assertThat(statusOf(framework.admin())).isGreaterThanOrEqualTo(200);
                List<Path> old = framework.oldLogs();
                return !old.isEmpty()
                        && old.stream()
                                .noneMatch(file -> file.getFileName().toString().endsWith(".0.gz"))
                        && sizeOf(old) <= 2 * 1024
                        && sizeOf(List.of(directory.resolve("framework.log"))) <= 2 * 1024;
            });
        }
    }

    @Test
    void whenAPortIsTakenThePartIsNamedAndThoseBeforeItAreClosed() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                StandaloneProcess framework =
                        StandaloneProcess.start(directory, "--tars.config-service.port=" + taken.getLocalPort())) {
            assertThat(framework.awaitEnd()).isEqualTo(1);

            assertThat(framework.output())
                    .contains("The framework does not start: config: ")
                    .contains(String.valueOf(taken.getLocalPort()));
            assertThat(framework.log())
                    .anyMatch(line -> line.contains("tars.tarspatch is stopped"))
                    .anyMatch(line -> line.contains("tars.tarsregistry is stopped"));
            assertThat(directory.resolve("ready")).doesNotExist();
        }
    }

    @Test
    void itEndsWithTheProcessThatItIsToldToFollow() throws Exception {
        Process parent = new ProcessBuilder("sleep", "600").start();
        try (StandaloneProcess framework =
                StandaloneProcess.start(directory, "--tars.standalone.parent=" + parent.pid())) {
            framework.awaitReady();
            parent.destroyForcibly();
            assertThat(framework.awaitEnd()).isZero();
            assertThat(framework.log()).anyMatch(line -> line.contains("tars.tarsregistry is stopped"));
        } finally {
            parent.destroyForcibly();
        }
    }

    @Test
    void anArgumentThatIsWrongIsTold() throws Exception {
        try (StandaloneProcess framework =
                StandaloneProcess.start(directory, "--tars.standalone.nodes=node-a,node-a")) {
            assertThat(framework.awaitEnd()).isEqualTo(1);
            assertThat(framework.output()).contains("each name once");
        }
    }

    private static int statusOf(URI admin) throws IOException {
        HttpURLConnection connection =
                (HttpURLConnection) admin.resolve("/api/v1/sessions").toURL().openConnection();
        try {
            return connection.getResponseCode();
        } finally {
            connection.disconnect();
        }
    }

    /** Returns when the admin server waits for the other half. */
    private static Socket halfOfALogin(URI admin) throws IOException {
        Socket socket = new Socket(admin.getHost(), admin.getPort());
        socket.getOutputStream().write("""
                POST /api/v1/sessions HTTP/1.1\r
                Host: localhost\r
                Content-Type: application/json\r
                Content-Length: 100\r
                Expect: 100-continue\r
                \r
                {""".getBytes(StandardCharsets.US_ASCII));
        socket.setSoTimeout(30_000);
        assertThat(new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII))
                .isEqualTo("HTTP/1.1 100");
        return socket;
    }

    private static OffsetDateTime timeOf(List<String> log, String text) {
        String line = log.get(lastIndexOf(log, text));
        return OffsetDateTime.parse(line.substring(0, line.indexOf(' ')));
    }

    private static long sizeOf(List<Path> files) throws IOException {
        long size = 0;
        for (Path file : files) {
            size += Files.size(file);
        }
        return size;
    }

    private static List<String> partsOf(List<String> log, String what) {
        Pattern sought = Pattern.compile(what);
        return log.stream()
                .filter(line -> sought.matcher(line).find())
                .map(StandaloneIT::partOf)
                .toList();
    }

    private static String partOf(String line) {
        Matcher matcher = LINE.matcher(line);
        return matcher.matches() ? matcher.group(1) : "nobody: " + line;
    }

    private static int lastIndexOf(List<String> log, String text) {
        int last = -1;
        for (int i = 0; i < log.size(); i++) {
            if (log.get(i).contains(text)) {
                last = i;
            }
        }
        return last;
    }
}
