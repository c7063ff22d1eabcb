package io.tarsboot.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.tarsboot.admin.api.Actual;
import io.tarsboot.admin.api.AdminCommand;
import io.tarsboot.admin.api.CommandAnswer;
import io.tarsboot.codec.Bytes;
import io.tarsboot.contract.CallOptions;
import io.tarsboot.protocol.tars.EndpointF;
import io.tarsboot.protocol.tars.QueryFPrx;
import io.tarsboot.rpc.client.Communicator;
import io.tarsboot.system.probe.Item;
import io.tarsboot.system.probe.ProbeChangeResult;
import io.tarsboot.system.probe.ProbePrx;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Services of other implementations, as their build leaves them, are released by our node and called by name. */
class ReleasedForeignServicesIT {

    private static final Item ITEM = Item.builder()
            .id(7)
            .name("seven")
            .counts(Map.of("a", 1))
            .data(Bytes.wrap(new byte[] {0, -1, 127}))
            .ratio(2.5)
            .big(9_000_000_000L)
            .words(List.of("x", "y"))
            .on(true)
            .build();

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private static Path directory;

    private static Framework framework;
    private static Operator operator;

    @BeforeAll
    static void startFramework() {
        framework = new Framework(directory.resolve("data")).start();
        operator = framework.admin().createApplication();
    }

    @AfterAll
    static void stopFramework() {
        framework.close();
    }

    @Test
    void anUnchangedTarsJavaServiceIsReleasedAndCalledByName() {
        Path fatJar = Packages.built("interop-tests/tarsjava-service", "");
        operator.createServer("JavaProbe", Operator.probe("tars_java", "JavaProbe"), Operator.NODE_A);

        operator.released("JavaProbe", fatJar);

        isActiveListedAndAnswers("JavaProbe", Operator.NODE_A);
        assertThat(answerTo("tars.viewversion")).startsWith("1.7");
        assertThat(answerTo("tars.viewstatus")).contains(Operator.object("JavaProbe"));
        assertThat(answerTo("tars.connection")).contains("connections");
        assertThat(answerTo("tars.setdyeing 10086 " + Operator.object("JavaProbe")))
                .isEqualTo("execute success");
    }

    private static String answerTo(String command) {
        List<CommandAnswer> answers =
                operator.operations().command(Operator.APP, "JavaProbe", new AdminCommand(command, List.of()));
        assertThat(answers)
                .singleElement()
                .satisfies(answer ->
                        assertThat(answer.succeeded()).as(answer.text()).isTrue());
        return answers.get(0).text().strip();
    }

    @Test
    void anUnchangedNodeJsServiceIsReleasedAndCalledByName() {
        Path tarGz =
                Packages.tarGz(directory.resolve("nodejs-probe.tar.gz"), Packages.repository("interop-tests/nodejs"));
        operator.createServer("NodeProbe", Operator.probe("tars_nodejs", "NodeProbe"), Operator.NODE_B);

        operator.released("NodeProbe", tarGz);

        isActiveListedAndAnswers("NodeProbe", Operator.NODE_B);
    }

    private static void isActiveListedAndAnswers(String server, String node) {
        Actual actual = operator.awaitActive(server, node);
        assertThat(actual.listening()).singleElement().satisfies(listening -> {
            assertThat(listening.servant()).isEqualTo(Operator.object(server));
            assertThat(listening.protocol()).isEqualTo("tars");
        });
        int port = actual.listening().get(0).port();

        try (Communicator client = framework.client()) {
            QueryFPrx query = client.proxy(QueryFPrx.class, framework.locator());
            assertThat(query.findObjectById(Operator.object(server)))
                    .extracting(EndpointF::host, EndpointF::port)
                    .containsExactly(tuple("127.0.0.1", port));

            ProbePrx probe = client.proxy(ProbePrx.class, Operator.object(server))
                    .with(CallOptions.timeout(Duration.ofSeconds(30)));
            // Also of TarsJava, which tells its node that it serves a little before it listens.
            assertThat(probe.echo("grüße")).as("what is active answers").isEqualTo("grüße");
            assertThat(probe.change(ITEM))
                    .isEqualTo(new ProbeChangeResult(ITEM.toBuilder().id(8).build(), 2, "seven"));
            assertThat(probe.index(List.of(ITEM))).isEqualTo(Map.of("seven", ITEM));
        }
    }
}
