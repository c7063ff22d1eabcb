package io.tarsboot.ctl.task;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import io.tarsboot.ctl.CtlProgram;
import io.tarsboot.ctl.failure.ExitCode;
import io.tarsboot.ctl.testing.Ctl;
import io.tarsboot.ctl.testing.Ctl.Run;
import io.tarsboot.ctl.testing.Samples;
import io.tarsboot.ctl.testing.StubAdmin;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TaskFollowerTest {

    private static final String RUNNING = Samples.task("RUNNING", 10, "download", "RUNNING");
    private static final String UNPACKING = Samples.task("RUNNING", 60, "unpack", "RUNNING");
    private static final String DONE = Samples.task("SUCCEEDED", 100, "active", "SUCCEEDED");
    private static final String FAILED = Samples.task("FAILED", 80, "start", "FAILED");

    private final StubAdmin admin = new StubAdmin();
    private final CountDownLatch end = new CountDownLatch(1);

    @TempDir
    private Path home;

    private Ctl ctl;

    @BeforeEach
    void start() {
        ctl = CtlProgram.in(home).variable("TARSCTL_ADDRESS", admin.url());
        admin.json("POST /servers/Demo/Hello/start", RUNNING);
        admin.json("GET /tasks/7", RUNNING);
    }

    @AfterEach
    void stop() {
        end.countDown();
        admin.close();
    }

    @Test
    void eachStepIsToldOnceAndTheEndIsShown() {
        admin.on("GET /tasks/7/events", exchange -> events(exchange, RUNNING, RUNNING, UNPACKING, DONE));

        Run run = ctl.run("server", "start", "Demo.Hello", "--wait");

        assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.OK);
        assertThat(run.err()).isEqualTo("""
                        Task 7: release of Demo.Hello on node-a, node-b
                          node-a  running download
                          node-b  succeeded active
                          node-a  running unpack
                          node-a  succeeded active
                        """);
        assertThat(run.out()).contains("state:    succeeded, 100 %").contains("node-a  succeeded      100  active");
    }

    @Test
    void programsGetTheFinalTaskAndNothingElse() {
        admin.on("GET /tasks/7/events", exchange -> events(exchange, RUNNING, DONE));

        Run run = ctl.run("server", "start", "Demo.Hello", "--wait", "-o", "json");

        assertThat(run.err()).isEmpty();
        assertThat(run.out()).startsWith("{\n  \"id\" : \"7\",").contains("\"state\" : \"SUCCEEDED\"");
    }

    @Test
    void aFailedTaskFailsTheCommandAndShowsTheLog() {
        admin.on("GET /tasks/7/events", exchange -> events(exchange, RUNNING, FAILED));

        Run run = ctl.run("server", "start", "Demo.Hello", "--wait");

        assertThat(run.code()).isEqualTo(ExitCode.FAILED);
        assertThat(run.err())
                .contains("tarsctl: the release of Demo.Hello failed")
                .contains("tarsctl server log Demo.Hello --node node-a shows what the server wrote")
                .containsOnlyOnce("it ended with code 1")
                .contains("  | node-a: it ended with code 1")
                .contains("  |     port taken");
    }

    @Test
    void aReleaseWhoseTimeRanOutTimedOutAlsoIfItWentBackSince() {
        String wentBack = FAILED.replaceFirst("\"rolledBack\": false", "\"rolledBack\": true, \"timedOut\": true");
        admin.on("GET /tasks/7/events", exchange -> events(exchange, wentBack));

        Run run = ctl.run("server", "start", "Demo.Hello", "--wait");

        assertThat(run.code()).isEqualTo(ExitCode.TIMED_OUT);
        assertThat(run.err()).contains("its time ran out");
    }

    @Test
    void aBrokenStreamGoesOnBehindTheLastEvent() {
        AtomicInteger streams = new AtomicInteger();
        admin.on("GET /tasks/7/events", exchange -> {
            if (streams.incrementAndGet() == 1) {
                events(exchange, RUNNING, UNPACKING);
            } else {
                events(exchange, DONE);
            }
        });

        Run run = ctl.run("task", "wait", "7");

        assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.OK);
        assertThat(streams).hasValue(2);
        assertThat(admin.requests().stream()
                        .filter(request -> request.path().endsWith("/events"))
                        .map(request -> request.header("Last-event-id")))
                .containsExactly("", "2");
    }

    @Test
    void whereNoEventsComeTheTaskIsAskedForAgainAndAgain() {
        AtomicInteger questions = new AtomicInteger();
        admin.problem("GET /tasks/7/events", 503, "unavailable", "too many streams");
        admin.on(
                "GET /tasks/7",
                exchange -> StubAdmin.answer(
                        exchange, 200, "application/json", questions.incrementAndGet() < 3 ? RUNNING : DONE));

        Run run = ctl.run("task", "wait", "7");

        assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.OK);
        assertThat(admin.requests().stream().filter(request -> request.path().endsWith("/events")))
                .as("a refused stream is not asked for again")
                .hasSize(1);
    }

    @Test
    void anAdminServerThatFailsForAWhileDoesNotEndTheWait() {
        AtomicInteger questions = new AtomicInteger();
        admin.problem("GET /tasks/7/events", 503, "unavailable", "starting");
        admin.on("GET /tasks/7", exchange -> {
            switch (questions.incrementAndGet()) {
                case 1 -> StubAdmin.answer(exchange, 200, "application/json", RUNNING);
                case 2 -> exchange.close();
                case 3 -> StubAdmin.answer(exchange, 503, "text/plain", "");
                default -> StubAdmin.answer(exchange, 200, "application/json", DONE);
            }
        });

        assertThat(ctl.run("task", "wait", "7").code()).isEqualTo(ExitCode.OK);
    }

    @Test
    void aTaskThatIsGoneEndsTheWait() {
        AtomicInteger questions = new AtomicInteger();
        admin.on("GET /tasks/7/events", exchange -> events(exchange, RUNNING));
        admin.on("GET /tasks/7", exchange -> {
            boolean first = questions.incrementAndGet() == 1;
            StubAdmin.answer(exchange, first ? 200 : 404, "application/json", first ? RUNNING : "");
        });

        assertThat(ctl.run("task", "wait", "7").code()).isEqualTo(ExitCode.NOT_FOUND);
    }

    @Test
    void theWaitEndsInTimeThoughTheStreamIsOpen() {
        admin.on("GET /tasks/7/events", exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
            exchange.sendResponseHeaders(200, 0);
            write(exchange, 1, RUNNING);
            await();
        });

        Run run = ctl.run("task", "wait", "7", "--timeout", "300ms");

        assertThat(run.code()).isEqualTo(ExitCode.TIMED_OUT);
        assertThat(run.err()).contains("is still running").contains("tarsctl task wait 7");
    }

    private void await() {
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void events(HttpExchange exchange, String... tasks) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        int id = 0;
        for (String task : tasks) {
            write(exchange, ++id, task);
        }
        exchange.close();
    }

    private static void write(HttpExchange exchange, int id, String task) throws IOException {
        String event = ": still here\n\nid: %d\nevent: task\ndata: %s\n\n".formatted(id, task);
        exchange.getResponseBody().write(event.getBytes(StandardCharsets.UTF_8));
        exchange.getResponseBody().flush();
    }
}
