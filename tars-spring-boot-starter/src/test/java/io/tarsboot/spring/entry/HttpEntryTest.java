package io.tarsboot.spring.entry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tarsboot.rpc.CallObserver;
import io.tarsboot.rpc.FinishedCall;
import io.tarsboot.rpc.server.CurrentCall;
import io.tarsboot.rpc.server.ServantException;
import io.tarsboot.rpc.server.ServerFilter;
import io.tarsboot.spring.TarsServant;
import io.tarsboot.spring.config.InvalidTarsPropertyException;
import io.tarsboot.spring.echo.EchoServant;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** A servant called by HTTP, over a socket. */
@ExtendWith(OutputCaptureExtension.class)
class HttpEntryTest {

    private final HttpClient http = HttpClient.newHttpClient();
    private final List<ConfigurableApplicationContext> started = new ArrayList<>();

    @AfterEach
    void stop() {
        started.forEach(context -> context.getBean(Servant.class).gate.countDown());
        started.forEach(ConfigurableApplicationContext::close);
    }

    @Test
    void aFunctionIsCalledByTheNamesOfItsArguments() throws Exception {
        int port = start("tars.http.entry.objects=EchoObj");
        HttpResponse<String> answer = post(port, "/tars/EchoObj/echo", "{\"text\": \"h\u00e9llo\"}");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(answer.body()).isEqualTo("{\"tars_ret\":\"h\u00e9llo\"}");
        assertThat(post(port, "/tars/Test.EchoServer.EchoObj/echo", "{\"text\": \"x\"}")
                        .body())
                .isEqualTo("{\"tars_ret\":\"x\"}");
        assertThat(post(port, "/tars/EchoObj/tars_ping", "").body()).isEqualTo("{}");
    }

    @Test
    void callsPassFiltersAndStatisticsAndChosenHeadersReachTheServant() throws Exception {
        int port = start("tars.http.entry.objects=*", "tars.http.entry.context-headers=X-Request-Id");
        HttpRequest request = request(port, "/tars/EchoObj/echo", "{\"text\": \"context\"}")
                .header("X-Request-ID", "r-1")
                .header("X-Other", "no")
                .build();
        assertThat(http.send(request, HttpResponse.BodyHandlers.ofString()).body())
                .isEqualTo("{\"tars_ret\":\"{x-request-id=r-1}\"}");
        Seen seen = started.get(0).getBean(Seen.class);
        assertThat(seen.filtered).containsExactly("Test.EchoServer.EchoObj.echo of 127.0.0.1");
        assertThat(seen.finished.poll(20, TimeUnit.SECONDS)).satisfies(call -> {
            assertThat(call.side()).isEqualTo(FinishedCall.Side.SERVER);
            assertThat(call.function()).isEqualTo("echo");
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    /tars/EchoObj/echo   | {"text": 5}         | 400 | -1  | text at offset 9: found 5 (expected: a string)
                    /tars/EchoObj/echo   | {"txt": "x"}        | 400 | -1  | no member of this name
                    /tars/EchoObj/echo   | nonsense            | 400 | -1  | no JSON
                    /tars/EchoObj/echo   | []                  | 400 | -1  | found an array (expected: an object)
                    /tars/EchoObj/sing   | {}                  | 404 | -3  | has no function sing
                    /tars/SongObj/sing   | {}                  | 404 | -4  | no object SongObj is open
                    /tars/AdminObj/notify| {"command": "tars.viewstatus"} | 404 | -4 | no object AdminObj is open
                    /tars/EchoObj/fail   | {"code": 5}         | 500 | 5   | as you wish
                    /tars/EchoObj/fail   | {"code": -9}        | 503 | -9  | as you wish
                    /tars/EchoObj/echo   | {"text": "explode"} | 500 | -99 | the servant failed
                    """)
    void failuresAreProblems(String path, String body, int status, int code, String words) throws Exception {
        int port = start("tars.http.entry.objects=*");
        HttpResponse<String> answer = post(port, path, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.body())
                .contains("\"status\":" + status, "\"code\":" + code)
                .contains(words.replace("\"", "\\\""))
                .doesNotContain("secret");
    }

    @Test
    void whatIsOpenIsToldBeforeTheFirstCall(CapturedOutput output) {
        start("tars.http.entry.objects=EchoObj,SongObj");
        assertThat(output)
                .contains("Open for calls by HTTP: [Test.EchoServer.EchoObj]")
                .contains("tars.http.entry.objects: SongObj is not open");
    }

    @Test
    void onlyWhatIsNamedIsOpen() throws Exception {
        int port = start("tars.http.entry.objects=OtherObj");
        assertThat(post(port, "/tars/EchoObj/echo", "{\"text\": \"x\"}").statusCode())
                .isEqualTo(404);
    }

    @Test
    void nothingIsOpenUnlessAskedFor() throws Exception {
        int port = run("tars.http.entry.objects=*");
        assertThat(post(port, "/tars/EchoObj/echo", "{\"text\": \"x\"}").statusCode())
                .isEqualTo(404);
    }

    @Test
    void toOpenItForNothingIsAMistake() {
        assertThatExceptionOfType(Exception.class)
                .isThrownBy(() -> run("tars.http.entry.enabled=true"))
                .havingRootCause()
                .isInstanceOf(InvalidTarsPropertyException.class)
                .withMessageContaining("tars.http.entry.objects: nothing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "nonsense"})
    void whatIsNoJsonByItsTypeIsRefused(String type) throws Exception {
        int port = start("tars.http.entry.objects=*");
        HttpRequest request = HttpRequest.newBuilder(uri(port, "/tars/EchoObj/echo"))
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofString("{\"text\": \"x\"}"))
                .build();
        assertThat(http.send(request, HttpResponse.BodyHandlers.ofString()).statusCode())
                .isEqualTo(415);
    }

    @Test
    void longRequestsAreRefusedWhetherTheySayTheirLengthOrNot() throws Exception {
        int port = start("tars.http.entry.objects=*", "tars.http.entry.max-body=100B");
        String body = "{\"text\": \"" + "x".repeat(100) + "\"}";
        assertThat(post(port, "/tars/EchoObj/echo", body).statusCode()).isEqualTo(413);
        try (Socket socket = new Socket("127.0.0.1", port)) {
            OutputStream out = socket.getOutputStream();
            out.write(("POST /tars/EchoObj/echo HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                            + "Transfer-Encoding: chunked\r\n\r\n70\r\n" + body + "\r\n0\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            out.flush();
            byte[] answer = socket.getInputStream().readNBytes("HTTP/1.1 413".length());
            assertThat(new String(answer, StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 413");
        }
    }

    @Test
    void aServantThatTakesTooLongIsAnsweredFor() throws Exception {
        int port = start("tars.http.entry.objects=*", "tars.http.entry.timeout=1s");
        HttpResponse<String> answer = post(port, "/tars/EchoObj/echo", "{\"text\": \"wait\"}");
        assertThat(answer.statusCode()).isEqualTo(504);
        assertThat(answer.body()).contains("\"code\":-7");
    }

    @Test
    void moreThanTheQueueHoldsIsRefused() throws Exception {
        int port = start(
                "tars.http.entry.objects=*",
                "tars.http.entry.timeout=60s",
                "tars.server.adapters.EchoObj.virtual-threads=false",
                "tars.server.adapters.EchoObj.threads=1",
                "tars.server.adapters.EchoObj.queue-capacity=1");
        List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            answers.add(http.sendAsync(
                    request(port, "/tars/EchoObj/echo", "{\"text\": \"wait\"}").build(),
                    HttpResponse.BodyHandlers.ofString()));
        }
        CompletableFuture<?> first = CompletableFuture.anyOf(answers.toArray(CompletableFuture[]::new));
        HttpResponse<?> refused = (HttpResponse<?>) first.get(20, TimeUnit.SECONDS);
        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.headers().firstValue("Retry-After")).contains("1");
        started.get(0).getBean(Servant.class).gate.countDown();
        assertThat(answers)
                .extracting(answer -> answer.get(20, TimeUnit.SECONDS).statusCode())
                .containsExactlyInAnyOrder(200, 200, 503);
    }

    @Test
    void whoeverIsOverItsRateIsToldToSlowDownAndWhereAllTogetherAreTheServerIsToldOf() throws Exception {
        int port = start(
                "tars.http.entry.objects=*",
                "tars.server.adapters.EchoObj.limits.caller-rate=1",
                "tars.server.adapters.EchoObj.limits.caller-burst=1");
        HttpResponse<String> refused = refused(port);
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("Retry-After")).contains("1");
        assertThat(refused.body()).contains("\"code\":-9", "too many calls of 127.0.0.1");
        int together = start(
                "tars.http.entry.objects=*",
                "tars.server.adapters.EchoObj.limits.rate=1",
                "tars.server.adapters.EchoObj.limits.burst=1");
        assertThat(refused(together).statusCode()).isEqualTo(503);
    }

    /** The first answer that is none of the servant: a bucket of one may have grown between two calls, not between many. */
    private HttpResponse<String> refused(int port) throws Exception {
        HttpResponse<String> answer = post(port, "/tars/EchoObj/echo", "{\"text\": \"x\"}");
        for (int i = 0; i < 1000 && answer.statusCode() == 200; i++) {
            answer = post(port, "/tars/EchoObj/echo", "{\"text\": \"x\"}");
        }
        return answer;
    }

    /** @return the port of the web server, with the entry switched on */
    private int start(String... properties) {
        List<String> all = new ArrayList<>(Arrays.asList(properties));
        all.add("tars.http.entry.enabled=true");
        return run(all.toArray(String[]::new));
    }

    private int run(String... properties) {
        List<String> arguments = new ArrayList<>(List.of(
                "--server.port=0",
                "--server.address=127.0.0.1",
                "--tars.server.app=Test",
                "--tars.server.name=EchoServer",
                "--tars.server.admin=tcp -h 127.0.0.1 -p 0",
                "--tars.server.adapters.EchoObj.endpoint=tcp -h 127.0.0.1 -p 0"));
        Arrays.stream(properties).map(property -> "--" + property).forEach(arguments::add);
        ConfigurableApplicationContext context = new SpringApplicationBuilder(Application.class)
                .web(WebApplicationType.SERVLET)
                .run(arguments.toArray(String[]::new));
        started.add(context);
        return context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }

    private HttpResponse<String> post(int port, String path, String body) throws Exception {
        return http.send(request(port, path, body).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static HttpRequest.Builder request(int port, String path, String body) {
        return HttpRequest.newBuilder(uri(port, path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
    }

    private static URI uri(int port, String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    @TarsServant("EchoObj")
    static class Servant implements EchoServant {

        private final CountDownLatch gate = new CountDownLatch(1);

        @Override
        public String echo(String text) throws Exception {
            switch (text) {
                case "wait" -> gate.await();
                case "explode" -> throw new IllegalStateException("a secret of the servant");
                default -> {}
            }
            return text.equals("context") ? CurrentCall.get().context().toString() : text;
        }

        @Override
        public int fail(int code) {
            throw new ServantException(code, "as you wish");
        }
    }

    static class Seen {

        private final List<String> filtered = new CopyOnWriteArrayList<>();
        private final BlockingQueue<FinishedCall> finished = new LinkedBlockingQueue<>();
    }

    @Configuration
    @EnableAutoConfiguration
    @Import(Servant.class)
    static class Application {

        private final Seen seen = new Seen();

        @Bean
        Seen seen() {
            return seen;
        }

        @Bean
        ServerFilter filter() {
            return (call, next) -> {
                seen.filtered.add(call.object() + "." + call.function() + " of " + call.caller());
                return next.proceed();
            };
        }

        @Bean
        CallObserver observer() {
            return seen.finished::add;
        }
    }
}
