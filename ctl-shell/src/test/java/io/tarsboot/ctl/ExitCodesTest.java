package io.tarsboot.ctl;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.ctl.failure.ExitCode;
import io.tarsboot.ctl.testing.Ctl;
import io.tarsboot.ctl.testing.Ctl.Run;
import io.tarsboot.ctl.testing.Samples;
import io.tarsboot.ctl.testing.StubAdmin;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExitCodesTest {

    private final StubAdmin admin = new StubAdmin();

    @TempDir
    private Path home;

    private Ctl ctl;

    @BeforeEach
    void start() {
        ctl = CtlProgram.in(home).variable("TARSCTL_ADDRESS", admin.url()).variable("TARSCTL_TOKEN", "t1");
    }

    @AfterEach
    void stop() {
        admin.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"../x", "a/b", "a\\b"})
    void namesThatAreNoPartOfAnAddressAreToldAsSuch(String name) {
        admin.on("POST /applications/" + name, exchange -> {
            exchange.sendResponseHeaders(400, -1);
            exchange.close();
        });

        Run run = ctl.run("app", "create", name);

        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("names without / and \\");
    }

    @ParameterizedTest
    @CsvSource({
        "400, invalid-request, 2",
        "403, not-allowed, 3",
        "403, password-change-required, 3",
        "404, not-found, 4",
        "409, conflict, 5",
        "413, too-large, 1",
        "422, not-a-package, 1",
        "429, throttled, 1",
        "500, internal, 1",
        "502, node-failed, 1",
        "503, unavailable, 1",
        "504, timeout, 6",
        "418, from-the-future, 1"
    })
    void eachProblemHasItsExitCode(int status, String code, int exitCode) {
        admin.problem("GET /servers", status, code, "what was given");

        Run run = ctl.run("server", "list");

        assertThat(run.code().number()).isEqualTo(exitCode);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).isEqualTo("""
                        tarsctl: what was given
                          cause:   some-rule
                          fix:     Do this.
                          request: req-1
                        """);
    }

    @ParameterizedTest
    @ValueSource(strings = {"unauthenticated", "token-expired"})
    void whoIsNotLoggedInIsToldTheCommand(String code) {
        admin.problem("GET /servers", 401, code, "the request has no token");

        Run run = ctl.run("server", "list");

        assertThat(run.code()).isEqualTo(ExitCode.NOT_ALLOWED);
        assertThat(run.err()).contains("fix:     tarsctl login --user USER --password-file FILE");
    }

    @Test
    void programsGetFailuresAsJson() {
        admin.problem("GET /servers/Demo/Hello", 404, "not-found", "server Demo.Hello");

        Run run = ctl.run("server", "show", "Demo.Hello", "-o", "json");

        assertThat(run.code()).isEqualTo(ExitCode.NOT_FOUND);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).isEqualTo("""
                        {
                          "error" : {
                            "code" : "not-found",
                            "message" : "server Demo.Hello",
                            "cause" : "some-rule",
                            "fix" : "Do this.",
                            "requestId" : "req-1",
                            "detail" : "",
                            "exitCode" : 4
                          }
                        }
                        """);
    }

    @Test
    void anAnswerOfAnotherProgramIsTold() {
        Run run = ctl.run("node", "list");

        assertThat(run.code()).isEqualTo(ExitCode.NOT_FOUND);
        assertThat(run.err())
                .startsWith("tarsctl: " + admin.url() + "/api/v1/nodes answered with status 404")
                .contains("Check that this is the address of an admin server");
    }

    @Test
    void whereNothingListensTheAddressIsTold() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }

        Run run = ctl.variable("TARSCTL_ADDRESS", "http://127.0.0.1:" + port).run("node", "list");

        assertThat(run.code()).isEqualTo(ExitCode.FAILED);
        assertThat(run.err())
                .contains("the admin server at http://127.0.0.1:" + port + " cannot be reached")
                .contains("nothing listens there");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense",
                "server",
                "server lst",
                "server start",
                "server start Demo",
                "server status Demo.Hello.More",
                "server status Demo.",
                "server start Demo.Hello more",
                "server start Demo.Hello --unknown",
                "server start Demo.Hello --timeout",
                "server start Demo.Hello --timeout soon",
                "server start Demo.Hello --timeout 3h",
                "server start Demo.Hello --timeout PT-1S",
                "task wait 7 --timeout 999999999d",
                "server start Demo.Hello --timeout 3s --timeout 4s",
                "server create Demo.Hello --obj HelloObj:seven",
                "server create Demo.Hello --obj HelloObj:70000",
                "server create Demo.Hello --type tars_cobol",
                "server patch /no/such/file.jar --server Demo.Hello",
                "server patch",
                "config set Demo a.conf",
                "server list -o xml",
                "node list --limit 0",
                "call Demo.Hello.HelloObj f --tars /no/such/file.tars",
                "token create --description x --valid-for 400d",
                "login --user ann",
                "context set prod --address http://admin.example",
                "context set prod"
            })
    void whatCannotBeRightIsAUsageErrorAndAsksNobody(String line) {
        Run run = ctl.run(line.split(" "));

        assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).startsWith("tarsctl: ");
        assertThat(admin.requests()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://ann:s3cret@admin.example",
                "http://ann:s3cret/@admin.example",
                "ann:s3cret@admin.example",
                "https://admin.example/?token=s3cret",
                "https://admin.example/#s3cret",
                "https://ann:s3cret@admin example"
            })
    void whatMayBeASecretInAnAddressIsNotRepeated(String address) {
        Run run = ctl.run("context", "set", "prod", "--address", address);

        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err())
                .contains("(expected: http://HOST:PORT or https://HOST:PORT)")
                .doesNotContain("s3cret");
    }

    @Test
    void anUnknownCommandSuggestsASimilarOne() {
        assertThat(ctl.run("server", "lst").err()).contains("did you mean: tarsctl server list");
        assertThat(ctl.run("server").err()).contains("server: no verb (expected: one of list, status, show,");
        assertThat(ctl.run("server", "list", "--lmit", "3").err())
                .contains("unknown option --lmit (expected: one of --limit, --after, --output");
    }

    @Test
    void optionsOfAllCommandsMayStandAnywhere() {
        admin.json("GET /servers", Samples.page(Samples.SERVER));

        assertThat(ctl.run("-o", "json", "server", "list").out()).startsWith("{");
        assertThat(ctl.run("server", "-o=json", "list").out()).startsWith("{");
        assertThat(ctl.run("server", "list", "--output=json").out()).startsWith("{");
    }

    @Test
    void aTokenDoesNotTravelUnprotectedToAnotherMachine() {
        Run run = ctl.variable("TARSCTL_ADDRESS", "http://admin.example").run("node", "list");

        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("unencrypted").contains("TARSCTL_PLAIN_TEXT=true");
    }
}
