package io.tarsboot.bench.chaos.scenario;

import io.tarsboot.bench.chaos.business.Business;
import io.tarsboot.bench.chaos.cluster.Cluster;
import io.tarsboot.bench.chaos.cluster.Distribution;
import io.tarsboot.bench.chaos.load.Load;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Runs scenarios one after the other on a cluster, and on another one where the former is broken or the next scenario
 * needs other ways.
 */
public final class Campaign implements AutoCloseable {

    /** What the former programs say to be if nobody has others. */
    private static final String FORMER = "0.0.0-former";

    private final String classPath;
    private final Path directory;
    private final Extent extent;
    private final List<String> more;
    private final Optional<Distribution> former;
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
        this(classPath, directory, extent, Optional.empty(), more);
    }

    /** @param former programs that are replaced in an upgrade; if empty, those of the class path under another version */
    public Campaign(String classPath, Path directory, Extent extent, Optional<Distribution> former, String... more) {
        this.classPath = classPath;
        this.directory = directory;
        this.extent = extent;
        this.former = former;
        this.more = List.of(more);
    }

    /** Whatever happens becomes a part of the finding; after a failure the next scenario has another cluster. */
    public Finding run(Scenario scenario) throws InterruptedException {
        Finding finding;
        try {
            Cluster where = cluster(scenario);
            try (Load load = Load.begin(where, extent.writers(), "Chaos" + loads++ + "x")) {
                finding = run(scenario, new Field(where, load, extent, classPath, this::business));
            }
        } catch (RuntimeException e) {
            finding = Finding.impossible(scenario, told(e), directory);
        }
        // What is started later in that cluster would come from there.
        boolean isOfAnotherBuild = scenario.beginsOnFormer() && former.isPresent();
        if (finding.failed() || isOfAnotherBuild) {
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
        if (present != null
                && !scenario.beginsOnFormer()
                && (routed || !scenario.needsWays())
                && settings.equals(scenario.settings())) {
            return present;
        }
        close();
        // Later scenarios may go on with what an upgrade leaves, if it has the ways.
        routed = scenario.needsWays() || (scenario.beginsOnFormer() && former.isEmpty());
        settings = scenario.settings();
        List<String> arguments = new ArrayList<>(more);
        arguments.addAll(settings);
        Cluster fresh =
                Cluster.start(programs(scenario), directory.resolve("cluster-" + clusters++), routed, arguments);
        cluster = fresh;
        return fresh;
    }

    private String programs(Scenario scenario) {
        return scenario.beginsOnFormer()
                ? former.orElseGet(() ->
                                new Distribution(classPath).stamped(directory.resolve("former-" + clusters), FORMER))
                        .classPath()
                : classPath;
    }
}
