package io.tarsboot.framework.test;

import io.tarsboot.rpc.client.Communicator;
import io.tarsboot.rpc.config.ClientConfig;
import io.tarsboot.rpc.disk.ContentDigest;
import io.tarsboot.rpc.endpoint.ObjectAddress;
import io.tarsboot.testkit.framework.FrameworkProcess;
import io.tarsboot.testkit.time.Eventually;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The framework that runs beside a test, as its first user sees it. Safe for use by several threads. */
public final class TarsFramework {

    /** The node that released servers run on. */
    static final String NODE = "node-a";

    private static final Duration REFRESH = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Set<String> UNFINISHED = Set.of("WAITING", "RUNNING");

    private final FrameworkProcess process;
    private final AdminHttp admin;

    TarsFramework(FrameworkProcess process) {
        this.process = process;
        this.admin = new AdminHttp(process.admin(), process::password);
    }

    /** Where names are looked up: what programs write under {@code tars.client.locator}. */
    public String locator() {
        return process.locator();
    }

    /** The beginning of the addresses of the admin API: {@code http://host:port}. */
    public String adminAddress() {
        return process.admin();
    }

    /** A bearer token for the admin API, of the first user, who may do everything. */
    public String token() {
        return admin.token();
    }

    /** A client outside of the application, which knows nothing but the registry; to be closed by the caller. */
    public Communicator client() {
        return Communicator.builder()
                .config(ClientConfig.DEFAULT
                        .withLocator(ObjectAddress.parse(locator()))
                        .withRefreshInterval(REFRESH))
                .build();
    }

    /** Whether somebody is in the list of the object whom others call. */
    public boolean isServed(String object) {
        return admin.get("/addresses/" + object)
                .map(list -> (List<?>) list.getOrDefault("active", List.of()))
                .filter(active -> !active.isEmpty())
                .isPresent();
    }

    /** Waits until somebody is in the list of the object. */
    public void awaitServed(String object) {
        Eventually.isTrue(object + " is served", PATIENCE, () -> isServed(object));
    }

    /** What all servers of an application get; empty if there is no such file. */
    public Optional<String> config(String app, String name) {
        return admin.get("/configs/" + app + "/" + name).map(file -> String.valueOf(file.get("content")));
    }

    /** A configuration file for all servers of an application, which is created if it is not there. */
    public void putConfig(String app, String name, String content) {
        createApplication(app);
        String path = "/configs/" + app + "/" + name;
        Object version = admin.get(path).map(file -> file.get("version")).orElse(0);
        Map<String, Object> unused =
                admin.send("PUT", path, Map.of("content", content, "baseVersion", version, "reason", "of a test"));
    }

    /**
     * Releases a Java program and waits until it serves. The server must not exist yet.
     *
     * @param jar to be started by {@code java -jar}
     * @param objects that it serves
     */
    public void release(String app, String server, Path jar, ServedObject... objects) {
        createApplication(app);
        String path = "/servers/" + app + "/" + server;
        List<Map<String, Object>> adapters =
                Stream.of(objects).map(ServedObject::adapter).toList();
        Map<String, Object> created = admin.send("POST", path, Map.of("type", "tars_java", "adapters", adapters));
        Map<String, Object> placed = admin.send("PUT", path + "/instances/" + NODE, Map.of());
        Map<String, Object> task =
                admin.send("POST", path + "/releases", Map.of("packageId", upload(path, jar), "nodes", List.of(NODE)));
        Map<String, Object> ended = ended(task);
        if (!"SUCCEEDED".equals(ended.get("state"))) {
            throw new AssertionError(
                    "the release of " + created.keySet() + placed.keySet() + " did not succeed: " + ended);
        }
    }

    /** @param config {@code App/file} */
    void putConfig(Path directory, String config) {
        String[] parts = config.split("/", -1);
        if (parts.length != 2) {
            throw new IllegalArgumentException("configs: " + config + " (expected: App/file)");
        }
        try {
            putConfig(parts[0], parts[1], Files.readString(directory.resolve(config)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return "TarsFramework[" + adminAddress() + "]";
    }

    private void createApplication(String app) {
        String path = "/applications/" + app;
        if (admin.get(path).isEmpty()) {
            Map<String, Object> unused = admin.send("POST", path, Map.of("description", "of a test"));
        }
    }

    private Object upload(String path, Path jar) {
        try {
            String query = "?fileName=" + jar.getFileName() + "&version=test&sha256=" + ContentDigest.sha256(jar)
                    + "&size=" + Files.size(jar);
            Map<String, Object> uploaded = admin.send(
                    "POST", path + "/packages" + query, BodyPublishers.ofFile(jar), "application/octet-stream");
            return String.valueOf(uploaded.get("id"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Map<String, Object> ended(Map<String, Object> task) {
        List<Map<String, Object>> seen = new ArrayList<>(List.of(task));
        Eventually.isTrue("the task ends", PATIENCE, () -> {
            seen.set(0, admin.get("/tasks/" + task.get("id")).orElseThrow());
            return !UNFINISHED.contains(String.valueOf(seen.get(0).get("state")));
        });
        return seen.get(0);
    }
}
