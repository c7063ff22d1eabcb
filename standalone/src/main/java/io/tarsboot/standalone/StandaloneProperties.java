package io.tarsboot.standalone;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The framework on one machine. Every other argument goes to the applications.
 *
 * @param directory Where everything is kept.
 * @param nodes Names of the logical nodes.
 * @param freePorts Whether free ports are taken instead of the usual ones: for trials beside a framework that runs. They
 *     are noted in the directory's file {@code ports} and taken again at each later start.
 * @param readyFile Written when all is ready, with the addresses.
 * @param exitWhenReady Whether it stops when all is ready: to train a class archive or to measure the start.
 * @param reportStartup Whether the time to ready and the resident memory are printed.
 * @param parent Process with whose end the framework ends, however that ends: for tests.
 */
@ConfigurationProperties("tars.standalone")
record StandaloneProperties(
        @DefaultValue("data") Path directory,
        @DefaultValue({"node-a", "node-b"}) List<String> nodes,
        @DefaultValue("false") boolean freePorts,
        @Nullable Path readyFile,
        @DefaultValue("false") boolean exitWhenReady,
        @DefaultValue("false") boolean reportStartup,
        @Nullable Long parent) {

    StandaloneProperties {
        directory = directory.toAbsolutePath().normalize();
        nodes = List.copyOf(nodes);
        if (nodes.isEmpty()) {
            throw new IllegalArgumentException("tars.standalone.nodes: none (expected: at least one name)");
        }
        if (new HashSet<>(nodes).size() < nodes.size()) {
            throw new IllegalArgumentException(
                    "tars.standalone.nodes: " + nodes + " (expected: each name once, since it is a directory)");
        }
    }
}
