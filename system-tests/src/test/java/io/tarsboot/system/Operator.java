package io.tarsboot.system;

import io.tarsboot.admin.api.Actual;
import io.tarsboot.admin.api.Adapter;
import io.tarsboot.admin.api.AddressList;
import io.tarsboot.admin.api.ApplicationApi;
import io.tarsboot.admin.api.ApplicationSpec;
import io.tarsboot.admin.api.ConfigApi;
import io.tarsboot.admin.api.FrameworkApi;
import io.tarsboot.admin.api.Instance;
import io.tarsboot.admin.api.LogApi;
import io.tarsboot.admin.api.LoginRequest;
import io.tarsboot.admin.api.NodeApi;
import io.tarsboot.admin.api.OperationApi;
import io.tarsboot.admin.api.PackageContentApi;
import io.tarsboot.admin.api.PackageFile;
import io.tarsboot.admin.api.ReleasePackage;
import io.tarsboot.admin.api.ReleaseRequest;
import io.tarsboot.admin.api.ServerApi;
import io.tarsboot.admin.api.ServerSpec;
import io.tarsboot.admin.api.SessionApi;
import io.tarsboot.admin.api.Task;
import io.tarsboot.admin.api.TaskApi;
import io.tarsboot.admin.api.TemplateApi;
import io.tarsboot.admin.api.TokenApi;
import io.tarsboot.admin.api.TokenRequest;
import io.tarsboot.admin.api.UserApi;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.HttpServerErrorException;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.support.RestClientAdapter;
import org.springframework.web.service.invoker.HttpServiceProxyFactory;

/** Somebody with a token, who has the public admin API and nothing else. */
final class Operator {

    /** All servers of the tests belong to it. */
    static final String APP = "System";

    static final String NODE_A = "node-a";
    static final String NODE_B = "node-b";

    private static final Duration LIMIT = Duration.ofMinutes(2);

    private final HttpServiceProxyFactory proxies;

    private Operator(String address, String token) {
        RestClient.Builder client =
                RestClient.builder().baseUrl(address).requestFactory(new JdkClientHttpRequestFactory());
        if (!token.isEmpty()) {
            client.defaultHeader(HttpHeaders.AUTHORIZATION, "Bearer " + token);
        }
        proxies = HttpServiceProxyFactory.builderFor(RestClientAdapter.create(client.build()))
                .build();
    }

    /** By name and password, for a token that outlives restarts of the framework and short sessions. */
    static Operator login(String address, String user, String password) {
        Operator session = session(address, user, password);
        TokenRequest forTests = new TokenRequest("for tests", TokenRequest.DEFAULT_VALIDITY);
        return withToken(
                address, session.api(TokenApi.class).createToken(forTests).secret());
    }

    /** By name and password, as long as a session lasts. */
    static Operator session(String address, String user, String password) {
        SessionApi open = withToken(address, "").api(SessionApi.class);
        return withToken(address, open.login(new LoginRequest(user, password)).token());
    }

    /** @param token empty for none */
    static Operator withToken(String address, String token) {
        return new Operator(address, token);
    }

    <T> T api(Class<T> type) {
        return proxies.createClient(type);
    }

    ServerApi servers() {
        return api(ServerApi.class);
    }

    OperationApi operations() {
        return api(OperationApi.class);
    }

    ConfigApi configs() {
        return api(ConfigApi.class);
    }

    LogApi logs() {
        return api(LogApi.class);
    }

    NodeApi nodes() {
        return api(NodeApi.class);
    }

    TemplateApi templates() {
        return api(TemplateApi.class);
    }

    TaskApi tasks() {
        return api(TaskApi.class);
    }

    UserApi users() {
        return api(UserApi.class);
    }

    Operator createApplication() {
        api(ApplicationApi.class).createApplication(APP, new ApplicationSpec("of the system tests"));
        return this;
    }

    /** Creates a server and places it. */
    Operator createServer(String server, ServerSpec spec, String... nodes) {
        servers().createServer(APP, server, spec);
        for (String node : nodes) {
            servers().place(APP, server, node);
        }
        return this;
    }

    /** With one object, {@code ProbeObj}, at a port that the node chooses. */
    static ServerSpec probe(String type, String server) {
        return ServerSpec.of(type, List.of(Adapter.of(object(server))));
    }

    /** @param line of the server's domain */
    static ServerSpec withProfile(ServerSpec spec, String line) {
        String profile = """
                <tars>
                  <application>
                    <server>
                      %s
                    </server>
                  </application>
                </tars>
                """.formatted(line);
        return spec.withProfile(profile);
    }

    static String object(String server) {
        return APP + "." + server + ".ProbeObj";
    }

    ReleasePackage upload(String server, Path file) {
        return upload(server, file, Packages.sha256(file));
    }

    ReleasePackage upload(String server, Path file, String sha256) {
        try {
            return api(PackageContentApi.class)
                    .upload(
                            APP,
                            server,
                            file.getFileName().toString(),
                            "1.0",
                            "from a test",
                            sha256,
                            Files.size(file),
                            new PackageFile(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Begins a release on all nodes of the server. */
    Task release(String server, ReleasePackage release, boolean rollback) {
        return release(server, release, rollback, Task.Order.TOGETHER);
    }

    Task release(String server, ReleasePackage release, boolean rollback, Task.Order order) {
        return operations().release(APP, server, new ReleaseRequest(release.id(), List.of(), rollback, LIMIT, order));
    }

    /** Uploads and releases, and waits until that has succeeded. */
    Task released(String server, Path file) {
        ReleasePackage stored = Await.until("a package is stored", () -> uploaded(server, file), Optional::isPresent)
                .orElseThrow();
        return succeeded(release(server, stored, false));
    }

    /** A store that has just started may not be known to the admin server yet, which says to try again. */
    private Optional<ReleasePackage> uploaded(String server, Path file) {
        try {
            return Optional.of(upload(server, file));
        } catch (HttpServerErrorException.ServiceUnavailable e) {
            return Optional.empty();
        }
    }

    Task succeeded(Task task) {
        Task finished = finished(task);
        if (finished.state() != Task.State.SUCCEEDED) {
            throw new AssertionError("the task did not succeed: " + finished);
        }
        return finished;
    }

    /** @return the item of the only node */
    Task.Item failed(Task task) {
        Task finished = finished(task);
        if (finished.state() != Task.State.FAILED || finished.items().size() != 1) {
            throw new AssertionError("the task did not fail on one node: " + finished);
        }
        return finished.items().get(0);
    }

    Task finished(Task task) {
        TaskApi tasks = tasks();
        return Await.until(
                "the task ends",
                LIMIT,
                () -> tasks.task(task.id()),
                seen -> seen.state().finished());
    }

    Actual actual(String server, String node) {
        return servers().instance(APP, server, node).actual();
    }

    Actual awaitActive(String server, String node) {
        return Await.until(
                        server + " is active on " + node,
                        () -> servers().instance(APP, server, node),
                        Operator::isActive)
                .actual();
    }

    AddressList addresses(String object) {
        return api(FrameworkApi.class).addresses(object);
    }

    private static boolean isActive(Instance instance) {
        return instance.actual().state() == Actual.State.ACTIVE;
    }
}
