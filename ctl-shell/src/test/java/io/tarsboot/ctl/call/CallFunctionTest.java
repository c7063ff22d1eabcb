package io.tarsboot.ctl.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.ctl.CtlProgram;
import io.tarsboot.ctl.failure.ExitCode;
import io.tarsboot.ctl.output.Json;
import io.tarsboot.ctl.testing.Ctl;
import io.tarsboot.ctl.testing.Ctl.Run;
import io.tarsboot.ctl.testing.StubAdmin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CallFunctionTest {

    private static final String ROUTE = "POST /servers/Demo/Hello/objects/HelloObj/calls";

    private final StubAdmin admin = new StubAdmin();

    @TempDir
    private Path home;

    private Ctl ctl;
    private Path hello;

    @BeforeEach
    void start() throws IOException {
        ctl = CtlProgram.in(home).variable("TARSCTL_ADDRESS", admin.url());
        answer(0, "\"result\": \"Hi Ann\", \"out\": {\"count\": 3}");
        hello = Files.writeString(home.resolve("Hello.tars"), """
                #include "common/Types.tars"
                #include "Shared.tars"
                module Demo { interface Hello { string sayHello(string name, out int count); }; };
                """);
        Files.createDirectories(home.resolve("common"));
        Files.createDirectories(home.resolve("shared"));
        Files.writeString(home.resolve("common/Types.tars"), "  #include \"More.tars\"\n#include \"../Hello.tars\"\n");
        Files.writeString(home.resolve("common/More.tars"), "module More { };");
        Files.writeString(home.resolve("shared/Shared.tars"), "module Shared { };");
    }

    private void answer(int code, String results) {
        admin.json(ROUTE, """
                {"object": "Demo.Hello.HelloObj", "function": "sayHello", "endpoint": "127.0.0.1:18601",
                 "returnCode": %d, "description": "no such name", %s, "context": {"trace": "t1"}, "millis": 4}""".formatted(code, results));
    }

    @AfterEach
    void stop() {
        admin.close();
    }

    @Test
    void theContractTravelsWithAllThatItIncludes() {
        Run run = ctl.run(
                "call",
                "Demo.Hello.HelloObj@127.0.0.1:18601",
                "sayHello",
                "{\"name\": \"Ann\"}",
                "--tars",
                hello.toString(),
                "-I",
                home.resolve("shared").toString(),
                "--request-context",
                "k=v=w",
                "--timeout",
                "2s");

        assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.OK);
        assertThat(run.out()).isEqualTo("""
                        result:        "Hi Ann"
                        out count:     3
                        context trace: t1
                        endpoint:      127.0.0.1:18601
                        code:          0
                        took:          4 ms
                        """);
        Map<String, Object> sent = new Json().readObject(admin.requests().get(0).text());
        assertThat(sent)
                .containsEntry("function", "sayHello")
                .containsEntry("arguments", Map.of("name", "Ann"))
                .containsEntry("context", Map.of("k", "v=w"))
                .containsEntry("endpoint", "127.0.0.1:18601")
                .containsEntry("timeout", "PT2S");
        assertThat((List<?>) sent.get("contract"))
                .extracting("name")
                .containsExactly("Hello.tars", "common/Types.tars", "common/More.tars", "Shared.tars");
    }

    @Test
    void aReturnCodeFailsTheCommandWithTheServersText() {
        answer(-3, "\"result\": null, \"out\": {}");

        Run run = ctl.run("call", "Demo.Hello.HelloObj", "sayHello", "-t", hello.toString());

        assertThat(run.code()).isEqualTo(ExitCode.FAILED);
        assertThat(run.err())
                .contains("Demo.Hello.HelloObj answered with code -3")
                .contains("no such name");
    }

    @Test
    void argumentsMustBeAnObject() {
        Run run = ctl.run("call", "Demo.Hello.HelloObj", "sayHello", "[1", "-t", hello.toString());

        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("expected: a JSON object such as");
        assertThat(admin.requests()).isEmpty();
    }

    @Test
    void argumentsComeFromStandardInput() {
        ctl.console().pipe("{\"name\": \"Bob\"}");

        ctl.run("call", "Demo.Hello.HelloObj", "sayHello", "-", "-t", hello.toString());

        assertThat(admin.requests().get(0).text()).contains("\"arguments\":{\"name\":\"Bob\"}");
    }
}
