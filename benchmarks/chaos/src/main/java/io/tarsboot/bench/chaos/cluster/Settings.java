package io.tarsboot.bench.chaos.cluster;

import java.util.ArrayList;
import java.util.List;

/**
 * How the programs of a cluster differ from what operators get.
 *
 * @param member the main class of a member of the registry
 * @param more arguments for all programs
 */
record Settings(String member, List<String> more) {

    static final String AS_SHIPPED = "io.tarsboot.registry.app.RegistryApplication";

    List<String> of(String... own) {
        List<String> all = new ArrayList<>(List.of(own));
        all.addAll(more);
        return all;
    }

    Settings with(String argument) {
        List<String> all = new ArrayList<>(more);
        all.add(argument);
        return new Settings(member, all);
    }
}
