package io.tarsboot.bench.chaos.scenario;

import io.tarsboot.bench.chaos.load.Load;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a scenario has shown.
 *
 * @param judgement of the writes; null if the scenario did not come that far
 * @param gaps without acknowledged writes, one for each time that something was done, the shortest first
 * @param lookups that were answered
 * @param misses what did not hold
 * @param notes what else was seen
 * @param skipped why it could not be done here; empty if it was
 * @param logs of all programs
 */
public record Finding(
        String scenario,
        String fault,
        Load.@Nullable Judgement judgement,
        List<Duration> gaps,
        long lookups,
        List<String> failedLookups,
        List<String> misses,
        List<String> notes,
        String skipped,
        Path logs) {

    private static final int SHOWN = 5;

    public Finding {
        gaps = gaps.stream().sorted().toList();
        failedLookups = List.copyOf(failedLookups);
        misses = List.copyOf(misses);
        notes = List.copyOf(notes);
    }

    /** Of a scenario that could not even begin. */
    static Finding impossible(Scenario scenario, String why, Path logs) {
        return new Finding(
                scenario.name(), scenario.fault(), null, List.of(), 0, List.of(), List.of(why), List.of(), "", logs);
    }

    /** All that did not hold, the verdict on the writes among it; empty if the scenario passed. */
    public List<String> failures() {
        List<String> all = new ArrayList<>(misses);
        if (judgement != null && judgement.lost() > 0) {
            all.add(judgement.lost() + " acknowledged writes are lost");
        }
        if (judgement != null) {
            all.addAll(judgement.refusals());
        }
        if (judgement != null && !judgement.verdict().isLinearizable()) {
            all.add("the writes are not linearizable: " + judgement.verdict());
        }
        if (!failedLookups.isEmpty()) {
            all.add(failedLookups.size() + " lookups failed, such as: "
                    + String.join("; ", failedLookups.subList(0, Math.min(SHOWN, failedLookups.size()))));
        }
        return all;
    }

    public boolean failed() {
        return !failures().isEmpty();
    }

    /** Whether it could not be done here. */
    public boolean isSkipped() {
        return !skipped.isEmpty();
    }
}
