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

    public Finding run(Scenario scenario) throws InterruptedException {
        List<String> failed = new ArrayList<>();
        Cluster where = cluster(scenario.needsWays());
        try (Load load = Load.begin(where, extent.writers(), "Chaos" + loads++ + "x")) {
            Field field = new Field(where, load, extent, this::business);
            try {
                scenario.run(field);
                where.awaitWhole();
            } catch (RuntimeException e) {
                failed.add(e.getClass().getSimpleName() + ": " + e.getMessage());
            }
            failed.addAll(field.misses());
            // The judge asks until it is answered, which a broken cluster may never do.
            Load.Judgement judgement = failed.isEmpty() ? load.judge() : null;
            Finding finding = new Finding(
                    scenario.name(),
                    scenario.fault(),
                    judgement,
                    field.gaps(),
                    load.lookups(),
                    load.failedLookups(),
                    failed,
                    field.notes(),
                    field.skipped(),
                    where.directory());
            if (finding.failed()) {
                close();
            }
            return finding;
        }
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

    private Cluster cluster(boolean ways) {
        Cluster present = cluster;
        if (present != null && (routed || !ways)) {
            return present;
        }
        close();
        routed = ways;
        Cluster fresh =
                Cluster.start(classPath, directory.resolve("cluster-" + clusters++), ways, more.toArray(String[]::new));
        cluster = fresh;
        return fresh;
    }
}
