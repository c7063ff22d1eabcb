package io.tarsboot.standalone;

import io.tarsboot.codec.TarsStruct;
import io.tarsboot.protocol.metadata.FrameworkObjects;
import io.tarsboot.protocol.metadata.Table;
import io.tarsboot.protocol.registry.FrameworkEndpoint;
import io.tarsboot.protocol.registry.MetadataPrx;
import io.tarsboot.protocol.registry.Node;
import io.tarsboot.protocol.registry.Scan;
import io.tarsboot.rpc.TarsCallException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Waits until an operator can begin. Applications that have started still have to find each other: nodes report, the
 * services announce themselves, the admin server makes its first user.
 */
final class Readiness {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(20);

    private static final Set<String> SERVICES = Set.of(FrameworkObjects.PACKAGES, FrameworkObjects.CONFIG);

    private final MetadataPrx registry;
    private final List<String> nodes;

    Readiness(MetadataPrx registry, List<String> nodes) {
        this.registry = registry;
        this.nodes = nodes;
    }

    void await() throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        List<String> missing = missing();
        while (!missing.isEmpty()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("not ready after " + PATIENCE.toSeconds() + " s: " + missing);
            }
            Thread.sleep(LOOK_AGAIN.toMillis());
            missing = missing();
        }
    }

    private List<String> missing() {
        List<String> missing = new ArrayList<>();
        try {
            Set<String> alive = rows(Table.NODES).stream()
                    .filter(Node::alive)
                    .map(Node::name)
                    .collect(Collectors.toSet());
            nodes.stream().filter(node -> !alive.contains(node)).forEach(missing::add);
            Set<String> announced = rows(Table.FRAMEWORK).stream()
                    .filter(FrameworkEndpoint::alive)
                    .map(FrameworkEndpoint::object)
                    .collect(Collectors.toSet());
            SERVICES.stream().filter(service -> !announced.contains(service)).forEach(missing::add);
            if (rows(Table.USERS).isEmpty()) {
                missing.add("the first user");
            }
        } catch (TarsCallException e) {
            missing.add("the registry: " + e.getMessage());
        }
        return missing;
    }

    private <T extends TarsStruct> List<T> rows(Table<T> table) {
        return registry.scan(Scan.builder().table(table.id()).build()).rows().stream()
                .map(table::decode)
                .toList();
    }
}
