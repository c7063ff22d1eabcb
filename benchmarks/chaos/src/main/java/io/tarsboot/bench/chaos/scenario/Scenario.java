package io.tarsboot.bench.chaos.scenario;

import java.util.List;

/** Something that happens to a cluster under a load. It leaves the cluster as whole as it was, or says what is not. */
public interface Scenario {

    /** By which it is chosen, such as {@code kill-leader}. */
    String name();

    /** What is done, for the table. */
    String fault();

    /** Whether members have to reach each other by ways that can be cut. */
    default boolean needsWays() {
        return false;
    }

    /** Whether the cluster has to be started from the former distribution, and is replaced by the present one. */
    default boolean beginsOnFormer() {
        return false;
    }

    /** Arguments for the members of the registry without which it cannot be done. */
    default List<String> settings() {
        return List.of();
    }

    /** Does it, and tells the field what does not hold. */
    void run(Field field) throws InterruptedException;
}
