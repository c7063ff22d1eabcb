package io.tarsboot.admin.server.operation;

import static io.tarsboot.admin.server.operation.ProblemAssert.problem;
import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.admin.api.ServerSentEvents;
import io.tarsboot.admin.api.ServerSentEvents.Event;
import io.tarsboot.admin.api.TaskEventApi;
import io.tarsboot.admin.server.testing.TestServer;
import io.tarsboot.protocol.metadata.CommandType;
import io.tarsboot.protocol.metadata.Table;
import io.tarsboot.protocol.registry.DeleteToken;
import io.tarsboot.protocol.registry.Grant;
import io.tarsboot.protocol.registry.Role;
import io.tarsboot.protocol.registry.StepState;
import io.tarsboot.protocol.registry.Task;
import io.tarsboot.protocol.registry.TaskItem;
import io.tarsboot.rpc.NoEndpointException;
import io.tarsboot.testkit.time.Eventually;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.support.RestClientAdapter;
import org.springframework.web.service.invoker.HttpServiceProxyFactory;

@Timeout(60)
class TaskEventsTest {

    private final TestServer server = TestServer.shared();
    private final Task task = Task.builder()
            .id("t1")
            .app("Demo")
            .server("Hello")
            .items(List.of(TaskItem.builder().node("a").build()))
            .build();

    @BeforeEach
    void aTaskAndNobodyWhoWatches() {
        Eventually.isTrue("earlier streams have ended", () -> server.registry().waiting() == 0);
        server.addServer("Demo", "Hello", "a");
        put(StepState.RUNNING_STEP, 0);
    }

    @Test
    void everyChangeIsSentAndTheStreamEndsWithTheTask() throws IOException {
        try (ServerSentEvents events = watch(server.tokenOfAdmin(), null)) {
            assertThat(events.next().data()).contains("\"percent\":0").contains("\"state\":\"RUNNING\"");
            put(StepState.RUNNING_STEP, 40);
            assertThat(events.next().data()).contains("\"percent\":40");
            put(StepState.SUCCEEDED, 100);
            Event last = events.next();
            assertThat(last.name()).isEqualTo("task");
            assertThat(last.data()).contains("\"state\":\"SUCCEEDED\"");
            assertThat(events.next()).isNull();
        }
    }

    @Test
    void afterALostConnectionOnlyWhatIsNewIsSent() throws IOException {
        String id;
        try (ServerSentEvents events = watch(server.tokenOfAdmin(), null)) {
            id = events.next().id();
        }
        put(StepState.RUNNING_STEP, 70);
        try (ServerSentEvents events = watch(server.tokenOfAdmin(), id)) {
            assertThat(events.next().data()).contains("\"percent\":70");
        }
        put(StepState.SUCCEEDED, 100);
    }

    @Test
    void aRegistryThatRestartsDoesNotEndTheStream() throws IOException {
        try (ServerSentEvents events = watch(server.tokenOfAdmin(), null)) {
            events.next();
            Eventually.isTrue("a call is under way", () -> server.registry().waiting() == 1);
            server.failRegistryWith(new NoEndpointException("registry", "await", null, "restarting", null));
            // The call that is under way ends with this change, the next one fails.
            put(StepState.RUNNING_STEP, 10);
            assertThat(events.next().data()).contains("\"percent\":10");
            put(StepState.SUCCEEDED, 100);
            server.failRegistryWith(null);
            assertThat(events.next().data()).contains("\"state\":\"SUCCEEDED\"");
        }
    }

    @Test
    void aTokenThatIsTakenBackEndsItsStreams() throws IOException {
        server.addUser("ann", new Grant(Role.DEVELOPER, "Demo"));
        String token = server.tokenOf("ann");
        try (ServerSentEvents events = watch(token, null)) {
            events.next();
            server.registry().execute(CommandType.DELETE_TOKEN.command(new DeleteToken(token.split("\\.")[1])));
            put(StepState.RUNNING_STEP, 10);
            Event after = events.next();
            // The change may be sent before the token is looked at again, but nothing follows.
            assertThat(after == null || events.next() == null).isTrue();
        }
        put(StepState.SUCCEEDED, 100);
    }

    @Test
    void moreStreamsThanAllowedAreRefused() throws IOException {
        String token = server.tokenOfAdmin();
        List<ServerSentEvents> open = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            ServerSentEvents events = watch(token, null);
            events.next();
            open.add(events);
        }

        assertThat(problem(
                                server.client(token)
                                        .get()
                                        .uri("/api/v1/tasks/t1/events")
                                        .exchange(),
                                503,
                                "unavailable")
                        .cause())
                .isEqualTo("streams");

        put(StepState.SUCCEEDED, 100);
        for (ServerSentEvents events : open) {
            events.close();
        }
    }

    @Test
    void aServerThatStopsEndsItsStreamsAndDoesNotWaitForThem() throws Exception {
        ConfigurableApplicationContext other = server.another();
        CompletableFuture<Void> stopped;
        try (ServerSentEvents events = watch(server.restClient(other, server.tokenOfAdmin()), null)) {
            events.next();
            Eventually.isTrue("a call is under way", () -> server.registry().waiting() == 1);
            stopped = CompletableFuture.runAsync(other::close);
            assertThat(events.next()).isNull();
        }
        // Far less than the web server would wait for requests that do not end.
        stopped.get(20, TimeUnit.SECONDS);
        put(StepState.SUCCEEDED, 100);
    }

    @Test
    void aTaskThatDoesNotExistIsAProblemAndNoStream() {
        problem(
                server.client(server.tokenOfAdmin())
                        .get()
                        .uri("/api/v1/tasks/none/events")
                        .exchange(),
                404,
                "not-found");
    }

    private ServerSentEvents watch(String token, String lastEventId) {
        return watch(server.restClient(token), lastEventId);
    }

    private static ServerSentEvents watch(RestClient client, String lastEventId) {
        TaskEventApi api = HttpServiceProxyFactory.builderFor(RestClientAdapter.create(client))
                .build()
                .createClient(TaskEventApi.class);
        return new ServerSentEvents(api.events("t1", lastEventId));
    }

    private void put(StepState state, int percent) {
        server.registry()
                .put(
                        Table.TASKS,
                        task.toBuilder()
                                .state(state)
                                .items(List.of(TaskItem.builder()
                                        .node("a")
                                        .state(state)
                                        .percent(percent)
                                        .build()))
                                .build());
    }
}
