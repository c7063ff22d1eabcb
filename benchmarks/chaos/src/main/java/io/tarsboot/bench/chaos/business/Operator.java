package io.tarsboot.bench.chaos.business;

import io.tarsboot.admin.api.Actual;
import io.tarsboot.admin.api.Adapter;
import io.tarsboot.admin.api.ApplicationApi;
import io.tarsboot.admin.api.ApplicationSpec;
import io.tarsboot.admin.api.LoginRequest;
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
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.support.RestClientAdapter;
import org.springframework.web.service.invoker.HttpServiceProxyFactory;

/** Somebody who releases the service, by the public admin API. */
final class Operator {

    static final String APP = "ChaosBusiness";
    static final String SERVER = "Echo";
    static final String OBJECT = APP + "." + SERVER + ".EchoObj";

    private static final Duration LIMIT = Duration.ofSeconds(60);

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

    static Operator login(String address, String password) {
        SessionApi open = new Operator(address, "").api(SessionApi.class);
        return new Operator(
                address, open.login(new LoginRequest("admin", password)).token());
    }

    void enter(List<String> nodes) {
        api(ApplicationApi.class).createApplication(APP, new ApplicationSpec("of the chaos bench"));
        ServerApi servers = api(ServerApi.class);
        servers.createServer(APP, SERVER, ServerSpec.of("tars_java", List.of(Adapter.of(OBJECT))));
        nodes.forEach(node -> servers.place(APP, SERVER, node));
    }

    ReleasePackage upload(Path file) {
        try {
            return api(PackageContentApi.class)
                    .upload(
                            APP,
                            SERVER,
                            file.getFileName().toString(),
                            "1.0",
                            "chaos",
                            sha256(file),
                            Files.size(file),
                            new PackageFile(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Task release(ReleasePackage release, Task.Order order) {
        return api(OperationApi.class)
                .release(APP, SERVER, new ReleaseRequest(release.id(), List.of(), false, LIMIT, order));
    }

    Task task(String id) {
        return api(TaskApi.class).task(id);
    }

    Actual actual(String node) {
        return api(ServerApi.class).instance(APP, SERVER, node).actual();
    }

    private <T> T api(Class<T> type) {
        return proxies.createClient(type);
    }

    static String sha256(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            new DigestInputStream(in, digest).transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
