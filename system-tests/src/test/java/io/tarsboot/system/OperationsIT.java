package io.tarsboot.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.admin.api.Actual;
import io.tarsboot.admin.api.Adapter;
import io.tarsboot.admin.api.AdminCommand;
import io.tarsboot.admin.api.CallApi;
import io.tarsboot.admin.api.CallRequest;
import io.tarsboot.admin.api.CommandAnswer;
import io.tarsboot.admin.api.ConfigEdit;
import io.tarsboot.admin.api.LogFile;
import io.tarsboot.admin.api.NodeSelection;
import io.tarsboot.admin.api.PackageApi;
import io.tarsboot.admin.api.ProblemCode;
import io.tarsboot.admin.api.ReleasePackage;
import io.tarsboot.admin.api.ServerSpec;
import io.tarsboot.rpc.client.Communicator;
import io.tarsboot.system.probe.ProbePrx;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What operators do to servers that run: stop and start them, read their logs, send them commands and files. */
class OperationsIT {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private static Path directory;

    private static Framework framework;
    private static Operator operator;

    @BeforeAll
    static void startFramework() {
        framework = new Framework(directory.resolve("data")).start("--tars.standalone.nodes=" + Operator.NODE_A);
        operator = framework.admin().createApplication();
    }

    @AfterAll
    static void stopFramework() {
        framework.close();
    }

    @Test
    void aServerIsStoppedStartedAndRestarted() {
        operator.createServer("Moved", Operator.probe("tars_java", "Moved"), Operator.NODE_A);
        operator.released("Moved", Packages.jar(directory.resolve("moved.jar"), ProbeServer.class));
        Actual first = operator.awaitActive("Moved", Operator.NODE_A);

        operator.succeeded(operator.operations().stop(Operator.APP, "Moved", NodeSelection.ALL));
        assertThat(operator.actual("Moved", Operator.NODE_A).state()).isEqualTo(Actual.State.INACTIVE);
        assertThat(isAlive(first)).isFalse();
        assertThat(operator.addresses(Operator.object("Moved")).active()).isEmpty();
        assertThat(outputOf("Moved", "good bye")).contains("good bye");

        operator.succeeded(operator.operations().start(Operator.APP, "Moved", NodeSelection.ALL));
        Actual second = operator.awaitActive("Moved", Operator.NODE_A);
        assertThat(second.listening()).isEqualTo(first.listening());
        assertThat(operator.addresses(Operator.object("Moved")).active()).hasSize(1);

        operator.succeeded(operator.operations().restart(Operator.APP, "Moved", NodeSelection.ALL));
        assertThat(operator.awaitActive("Moved", Operator.NODE_A).pid()).isNotEqualTo(second.pid());
        assertThat(isAlive(second)).isFalse();
    }

    @Test
    void aProgramThatKnowsNothingOfTarsIsStartedWatchedAndStopped() {
        ServerSpec clock = new ServerSpec(
                ServerSpec.NOT_TARS,
                "",
                "",
                List.of(Adapter.of("System.Clock.ClockObj")),
                "bin/start.sh ${port}",
                "bin/stop.sh ${port}",
                "bin/monitor.sh ${port}",
                "",
                false,
                "none");
        operator.createServer("Clock", clock, Operator.NODE_A);
        operator.released(
                "Clock", Packages.tarGz(directory.resolve("clock.tgz"), Packages.repository("examples/not-tars")));

        Actual first = operator.awaitActive("Clock", Operator.NODE_A);
        int port = first.listening().get(0).port();
        assertThat(time(port)).matches("\\d{4}-\\d\\d-\\d\\dT.*Z\\n");
        assertThat(operator.addresses("System.Clock.ClockObj").active()).hasSize(1);
        assertThat(outputOf("Clock", "the clock serves")).contains("http://127.0.0.1:" + port + "/");

        ProcessHandle.of(first.pid()).orElseThrow().destroyForcibly();
        Await.until(
                "it is back",
                () -> operator.actual("Clock", Operator.NODE_A),
                actual -> actual.state() == Actual.State.ACTIVE && actual.pid() != first.pid());
        assertThat(time(port)).isNotEmpty();

        operator.succeeded(operator.operations().stop(Operator.APP, "Clock", NodeSelection.ALL));
        assertThat(time(port)).isEmpty();
        assertThat(operator.addresses("System.Clock.ClockObj").active()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"tars_cpp", "tars_go"})
    void anExecutableReadsItsFileSendsHeartbeatsAndEndsWhenAsked(String type) {
        String server = type.equals("tars_go") ? "Gopher" : "Native";
        operator.createServer(server, Operator.probe(type, server), Operator.NODE_A);
        operator.released(server, Packages.tarGz(directory.resolve(server + ".tgz"), Map.of(server, """
                        #!/bin/sh
                        exec '%s' -Xmx64m -cp '%s' %s "$1"
                        """.formatted(
                        Path.of(System.getProperty("java.home"), "bin", "java"),
                        System.getProperty("java.class.path"),
                        ProbeServer.class.getName()))));

        Actual actual = operator.awaitActive(server, Operator.NODE_A);
        try (Communicator client = framework.client()) {
            assertThat(client.proxy(ProbePrx.class, Operator.object(server)).add(1, 2))
                    .isEqualTo(3);
        }
        operator.succeeded(operator.operations().stop(Operator.APP, server, NodeSelection.ALL));
        assertThat(isAlive(actual)).isFalse();
        assertThat(outputOf(server, "good bye")).contains("good bye");
    }

    @Test
    void contentThatWentWithItsPackageCanBeUploadedAgain() {
        operator.createServer("Again", Operator.probe("tars_java", "Again"), Operator.NODE_A);
        Path jar = Packages.jar(directory.resolve("again.jar"), ProbeServer.class);
        PackageApi packages = operator.api(PackageApi.class);
        ReleasePackage deleted = operator.upload("Again", jar);

        packages.deletePackage(deleted.id());
        Problems.of(ProblemCode.NOT_FOUND, () -> packages.releasePackage(deleted.id()));
        operator.released("Again", jar);

        assertThat(operator.awaitActive("Again", Operator.NODE_A).packageId()).isNotEqualTo(deleted.id());
    }

    @Test
    void aCommandReachesTheAdminObjectAndItsAnswerComesBack() {
        operator.createServer("Asked", Operator.probe("tars_java", "Asked"), Operator.NODE_A);
        operator.released("Asked", Packages.jar(directory.resolve("asked.jar"), ProbeServer.class));

        List<CommandAnswer> answers =
                operator.operations().command(Operator.APP, "Asked", new AdminCommand("tars.viewstatus", List.of()));

        assertThat(answers).singleElement().satisfies(answer -> {
            assertThat(answer.node()).isEqualTo(Operator.NODE_A);
            assertThat(answer.succeeded()).isTrue();
            assertThat(answer.text()).contains("server is running", "adapter System.Asked.ProbeObjAdapter");
        });
    }

    @Test
    void logsAreListedAndReadButNothingElseIs() throws IOException {
        operator.createServer("Logger", Operator.probe("tars_java", "Logger"), Operator.NODE_A);
        operator.released("Logger", Packages.jar(directory.resolve("logger.jar"), ProbeServer.class));
        Files.writeString(directory.resolve("data/node-a/secret.log"), "not for everybody");

        assertThat(outputOf("Logger", "hello from")).contains("hello from System.Logger");
        for (String name : List.of("../../secret.log", "/etc/hostname", "no-such-file.log")) {
            Problems.of(
                    ProblemCode.NODE_FAILED,
                    () -> operator.logs()
                            .log(Operator.APP, "Logger", Operator.NODE_A, name, null, null, null, null, null));
        }
    }

    @Test
    void aFileOfOperatorsReachesASpringServiceAndTheServiceIsCalledByHand() throws IOException {
        Path helloServer = Packages.built("examples/hello-server", "-exec");
        ServerSpec hello = ServerSpec.of("tars_java", List.of(Adapter.of("System.Hello.HelloObj")));
        operator.createServer(
                "Hello",
                Operator.withProfile(
                        hello,
                        "jvmparams=-Xmx256m -XX:TieredStopAtLevel=1" + " -Dspring.config.import=tars:hello.properties"),
                Operator.NODE_A);
        operator.configs()
                .putConfig(
                        Operator.APP,
                        "hello.properties",
                        "Hello",
                        null,
                        null,
                        new ConfigEdit("logging.pattern.console=as operators want: %m%n", 0L, "a test"));

        operator.released("Hello", helloServer);

        assertThat(outputOf("Hello", "as operators want:")).contains("as operators want: ");
        // Newer Java warns of native parts unless a program's jar allows them.
        assertThat(lines("Hello", "WARNING")).isEmpty();
        String contract = Files.readString(Packages.repository("examples/hello-server/src/main/tars/Hello.tars"));
        CallRequest greet = new CallRequest(
                List.of(new CallRequest.ContractFile("Hello.tars", contract)),
                "Hello",
                "greet",
                Map.of("name", "Ada"),
                Map.of(),
                "",
                Duration.ofSeconds(30));
        assertThat(operator.api(CallApi.class)
                        .call(Operator.APP, "Hello", "HelloObj", greet)
                        .toString())
                .contains("Hello, Ada!");
    }

    /** The lines with a text from the logs of a server, as soon as there are any. */
    private static String outputOf(String server, String text) {
        return Await.until(
                "a log of " + server + " has: " + text, () -> lines(server, text), found -> !found.isEmpty());
    }

    private static String lines(String server, String text) {
        StringBuilder found = new StringBuilder();
        for (LogFile file : operator.logs().logs(Operator.APP, server, Operator.NODE_A)) {
            found.append(operator.logs()
                    .log(Operator.APP, server, Operator.NODE_A, file.name(), null, null, text, false, null)
                    .text());
        }
        return found.toString();
    }

    private static boolean isAlive(Actual actual) {
        return ProcessHandle.of(actual.pid()).map(ProcessHandle::isAlive).orElse(false);
    }

    /** What the clock says, or empty if nobody listens. */
    private static String time(int port) {
        try {
            return HTTP.send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/"))
                                    .timeout(Duration.ofSeconds(30))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
