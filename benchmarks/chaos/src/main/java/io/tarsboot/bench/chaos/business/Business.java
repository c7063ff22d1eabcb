package io.tarsboot.bench.chaos.business;

import io.tarsboot.admin.api.Actual;
import io.tarsboot.admin.api.ReleasePackage;
import io.tarsboot.admin.api.Task;
import io.tarsboot.bench.chaos.cluster.Cluster;
import io.tarsboot.bench.chaos.cluster.LogicalNode;
import io.tarsboot.bench.chaos.cluster.Patience;
import io.tarsboot.bench.chaos.cluster.Services;
import io.tarsboot.rpc.TarsCallException;
import io.tarsboot.rpc.client.Communicator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.web.client.RestClientException;

/** A service that runs on all nodes of a cluster, is called without a break, and is released anew. */
public final class Business implements AutoCloseable {

    private static final Duration TO_END = Duration.ofMinutes(3);

    private final Cluster cluster;
    private final String classPath;
    private final Services services;
    private final Operator operator;
    private final Communicator communicator = Communicator.builder().build();
    private int releases;

    private Business(Cluster cluster, String classPath, Services services, Operator operator) {
        this.cluster = cluster;
        this.classPath = classPath;
        this.services = services;
        this.operator = operator;
    }

    /** Starts the services of the framework that a release needs, and releases the service for the first time. */
    public static Business begin(Cluster cluster, String classPath) {
        Services services = cluster.startServices();
        try {
            Business business = new Business(cluster, classPath, services, login(services));
            business.operator.enter(
                    cluster.nodes().stream().map(node -> node.program().name()).toList());
            Release first = business.release(Task.Order.TOGETHER);
            Task ended = first.awaitEnd();
            if (ended.state() != Task.State.SUCCEEDED) {
                throw new IllegalStateException("the first release does not succeed: " + ended);
            }
            return business;
        } catch (RuntimeException e) {
            services.close();
            throw e;
        }
    }

    public Services services() {
        return services;
    }

    /** A client that calls by name until it is closed. */
    public Client call() {
        return new Client(new Calls(cluster.queries()));
    }

    /** Begins a release of a new version on all nodes. */
    public Release release(Task.Order order) {
        String name = nextName();
        return release(name, operator.upload(jar(name, 0)), order);
    }

    /** Makes a version that takes a while on every wire, and uploads it nowhere yet. */
    public LargeVersion large(int megabytes) {
        String name = nextName();
        return new LargeVersion(name, jar(name, megabytes));
    }

    /** Begins a release of what was uploaded, on all nodes. */
    public Release release(LargeVersion version, ReleasePackage uploaded, Task.Order order) {
        return release(version.name, uploaded, order);
    }

    private Release release(String name, ReleasePackage uploaded, Task.Order order) {
        return new Release(
                name, uploaded.id(), operator.release(uploaded, order).id());
    }

    private String nextName() {
        return "release-" + releases++;
    }

    /** Waits until the admin server takes logins again. */
    public void awaitAdmin() {
        services.awaitAdmin();
        login(services);
    }

    /** Calls by name, and what became of them. */
    public static final class Client implements AutoCloseable {

        private final Calls calls;

        private Client(Calls calls) {
            this.calls = calls;
        }

        public long answered() {
            return calls.answered();
        }

        public List<String> failures() {
            return calls.failures();
        }

        @Override
        public void close() {
            calls.close();
        }
    }

    /** A file that can be uploaded. */
    public final class LargeVersion {

        private final String name;
        private final Path file;
        private final String sha256;

        private LargeVersion(String name, Path file) {
            this.name = name;
            this.file = file;
            this.sha256 = Operator.sha256(file);
        }

        public String sha256() {
            return sha256;
        }

        /** Begins to upload it. */
        public CompletableFuture<ReleasePackage> upload() {
            CompletableFuture<ReleasePackage> result = new CompletableFuture<>();
            Thread thread = new Thread(
                    () -> {
                        try {
                            result.complete(operator.upload(file));
                        } catch (RuntimeException e) {
                            result.completeExceptionally(e);
                        }
                    },
                    "upload");
            thread.setDaemon(true);
            thread.start();
            return result;
        }
    }

    /** A release that was begun. */
    public final class Release {

        private final String name;
        private final String packageId;
        private final String task;

        private Release(String name, String packageId, String task) {
            this.name = name;
            this.packageId = packageId;
            this.task = task;
        }

        /** Whoever is away for a while is asked again. */
        public Task awaitEnd() {
            AtomicReference<@Nullable Task> seen = new AtomicReference<>();
            if (!Patience.until(TO_END, () -> {
                Optional<Task> now = look();
                seen.set(now.orElse(null));
                return now.filter(task -> task.state().finished()).isPresent();
            })) {
                throw new IllegalStateException("the release " + name + " has no end: " + seen);
            }
            return Objects.requireNonNull(seen.get());
        }

        /**
         * What the registry says of each node and what its process says of itself, where they differ or do not fit the
         * end of the release.
         */
        public List<String> contradictions(Task ended) {
            return cluster.nodes().stream()
                    .flatMap(node -> contradiction(node, ended).stream())
                    .toList();
        }

        private Optional<String> contradiction(LogicalNode node, Task ended) {
            String at = node.program().name();
            Task.State state = ended.items().stream()
                    .filter(item -> item.node().equals(at))
                    .findFirst()
                    .orElseThrow()
                    .state();
            String[] last = new String[1];
            boolean agreed = Patience.until(Patience.LONG, () -> {
                Actual actual = operator.actual(at);
                String said = said(actual);
                last[0] = at + ": " + state + ", the registry has " + actual.state() + " with package "
                        + actual.packageId() + ", the process says " + said;
                boolean isNew = actual.packageId().equals(packageId);
                boolean same = actual.state() == Actual.State.ACTIVE && isNew == said.equals(name);
                return same && (state != Task.State.SUCCEEDED || isNew);
            });
            return agreed ? Optional.empty() : Optional.of(last[0]);
        }

        private Optional<Task> look() {
            try {
                return Optional.of(operator.task(task));
            } catch (RestClientException e) {
                return Optional.empty();
            }
        }
    }

    @Override
    public void close() {
        communicator.close();
        services.close();
    }

    private String said(Actual actual) {
        if (actual.listening().isEmpty()) {
            return "nothing";
        }
        Actual.Listening place = actual.listening().get(0);
        try {
            return Calls.release(
                    communicator.servant(Operator.OBJECT + "@tcp -h " + place.host() + " -p " + place.port()));
        } catch (TarsCallException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private Path jar(String name, int megabytes) {
        Path file = cluster.directory().resolve(name + ".jar");
        ServiceJar.write(file, classPath, name, megabytes);
        return file;
    }

    private static Operator login(Services services) {
        return Patience.awaitPresent("the admin server takes a login", () -> {
            try {
                String password = Files.readString(services.password()).strip();
                // The file is there a moment before the password is in it.
                return password.isEmpty()
                        ? Optional.empty()
                        : Optional.of(Operator.login(services.address(), password));
            } catch (IOException | RestClientException e) {
                return Optional.empty();
            }
        });
    }
}
