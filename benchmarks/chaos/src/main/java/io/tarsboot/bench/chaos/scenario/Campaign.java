package io.tarsboot.bench.chaos.scenario;

import io.tarsboot.bench.chaos.business.Business;
import io.tarsboot.bench.chaos.cluster.Cluster;
import io.tarsboot.bench.chaos.load.Load;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Runs scenarios one after the other on a cluster, and on another one where the former is broken or the next scenario
 * needs other ways.
 */
public final class Campaign implements AutoCloseable {

    private final String classPath;
    private final Path directory;
    private final Extent extent;
    private final List<String> more;
    private @Nullable Cluster cluster;
    private @Nullable Business business;
    private boolean routed;
    private List<String> settings = List.of();
    private int clusters;
    private int loads;

    /**
     * @param classPath with all programs of the framework
     * @param directory for data and logs
     * @param more arguments for members of the registry
     */
    public Campaign(String classPath, Path directory, Extent extent, String... more) {
        this.classPath = classPath;
        this.directory = directory;
        this.extent = extent;
        this.more = List.of(more);
    }

    /** Whatever happens becomes a part of the finding; after a failure the next scenario has another cluster. */
    public Finding run(Scenario scenario) throws InterruptedException {
        Finding finding;
        try {
            Cluster where = cluster(scenario);
            try (Load load = Load.begin(where, extent.writers(), "Chaos" + loads++ + "x")) {
                finding = run(scenario, new Field(where, load, extent, this::business));
            }
        } catch (RuntimeException e) {
            finding = Finding.impossible(scenario, told(e), directory);
        }
        if (finding.failed()) {
            close();
        }
        return finding;
    }

    private static Finding run(Scenario scenario, Field field) throws InterruptedException {
        List<String> failed = new ArrayList<>();
        try {
            scenario.run(field);
            field.cluster().awaitWhole();
        } catch (RuntimeException e) {
            failed.add(told(e));
        }
        failed.addAll(field.misses());
        Load load = field.load();
        // The judge asks until it is answered, which a broken cluster may never do.
        Load.Judgement judgement = failed.isEmpty() ? load.judge() : null;
        return new Finding(
                scenario.name(),
                scenario.fault(),
                judgement,
                field.gaps(),
                load.lookups(),
                load.failedLookups(),
                failed,
                field.notes(),
                field.skipped(),
                field.cluster().directory());
    }

    private static String told(RuntimeException failure) {
        return failure.getClass().getSimpleName() + ": " + failure.getMessage();
    }

    @Override
    public void close() {
        if (business != null) {
            business.close();
            business = null;
        }
        if (cluster != null) {
            cluster.close();
            cluster = null;
        }
    }

    private Business business() {
        Business present = business;
        if (present == null) {
            present = Business.begin(Objects.requireNonNull(cluster, "no cluster"), classPath);
            business = present;
        }
        return present;
    }

    private Cluster cluster(Scenario scenario) {
        Cluster present = cluster;
        if (present != null && (routed || !scenario.needsWays()) && settings.equals(scenario.settings())) {
            return present;
        }
        close();
        routed = scenario.needsWays();
        settings = scenario.settings();
        List<String> arguments = new ArrayList<>(more);
        arguments.addAll(settings);
        Cluster fresh = Cluster.start(classPath, directory.resolve("cluster-" + clusters++), routed, arguments);
        cluster = fresh;
        return fresh;
    }
}
