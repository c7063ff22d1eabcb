package io.tarsboot.patch;

import io.micrometer.core.instrument.MeterRegistry;
import io.tarsboot.contract.CallOptions;
import io.tarsboot.patch.catalog.Catalog;
import io.tarsboot.patch.store.ContentStore;
import io.tarsboot.protocol.groups.GroupAdminPrx;
import io.tarsboot.protocol.metadata.FrameworkObjects;
import io.tarsboot.protocol.packages.PackagesPrx;
import io.tarsboot.protocol.tars.PatchPrx;
import io.tarsboot.rpc.client.Communicator;
import io.tarsboot.rpc.server.LocalCallers;
import io.tarsboot.spring.framework.FrameworkServer;
import io.tarsboot.testkit.registry.FakeRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.ConfigurableApplicationContext;

/** The program in this JVM, on a free port, with clients that call it over TCP. */
final class RunningMember implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** A member keeps its address in the group when it is started again. */
    private static final Map<Path, Integer> RAFT_PORTS = new ConcurrentHashMap<>();

    private final ConfigurableApplicationContext context;
    private final Communicator communicator = Communicator.builder().build();

    private RunningMember(ConfigurableApplicationContext context) {
        this.context = context;
    }

    static RunningMember start(Path directory, FakeRegistry registry) {
        return start(directory, registry, Map.of());
    }

    static RunningMember start(Path directory, FakeRegistry registry, Map<String, String> more) {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("tars.patch.port", "0");
        properties.put("tars.patch.member", "127.0.0.1:" + RAFT_PORTS.computeIfAbsent(directory, any -> freePort()));
        properties.put("tars.patch.data-directory", directory.toString());
        properties.put("tars.client.objects.[tars.tarsregistry.MetadataObj].address", registry.address());
        properties.putAll(more);
        String[] arguments = properties.entrySet().stream()
                .map(property -> "--" + property.getKey() + "=" + property.getValue())
                .toArray(String[]::new);
        return new RunningMember(PatchApplication.builder().run(arguments));
    }

    PackagesPrx packages() {
        return communicator
                .proxy(PackagesPrx.class, address(FrameworkObjects.PACKAGES))
                .with(CallOptions.timeout(PATIENCE));
    }

    PatchPrx classic() {
        return communicator
                .proxy(PatchPrx.class, address(FrameworkObjects.PATCH))
                .with(CallOptions.timeout(PATIENCE));
    }

    MeterRegistry meters() {
        return context.getBean(MeterRegistry.class);
    }

    LocalCallers localCallers() {
        return (LocalCallers) context.getBean("callers");
    }

    ConfigurableApplicationContext context() {
        return context;
    }

    ContentStore store() {
        return context.getBean(ContentStore.class);
    }

    int port() {
        return context.getBean(FrameworkServer.class).endpoint().orElseThrow().port();
    }

    GroupAdminPrx group() {
        return communicator
                .proxy(GroupAdminPrx.class, address(FrameworkObjects.PATCH_GROUP))
                .with(CallOptions.timeout(PATIENCE));
    }

    /** Its address in the group. */
    String address() {
        return context.getBean(Catalog.class).self();
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String address(String object) {
        return object + "@" + context.getBean(FrameworkServer.class).endpoint().orElseThrow();
    }

    @Override
    public void close() {
        communicator.close();
        context.close();
    }
}
