package io.tarsboot.spring.refresh;

import io.tarsboot.rpc.remoteconfig.ConfigChanged;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.PropertySource;

/**
 * Loads the files that {@code spring.config.import} names anew and has beans take over what changed:
 * {@code @ConfigurationProperties} are bound again, and beans in {@code @RefreshScope} are made anew.
 */
final class ConfigRefresh implements UnaryOperator<String> {

    private static final String SOURCE = "tars:";

    private final ConfigurableEnvironment environment;
    private final Supplier<Set<String>> refresh;
    private final Consumer<ConfigChanged> listener;

    /**
     * @param refresh gives the names of the properties that changed
     * @param listener is told if there are any, once beans have taken them over
     */
    ConfigRefresh(
            ConfigurableEnvironment environment, Supplier<Set<String>> refresh, Consumer<ConfigChanged> listener) {
        this.environment = environment;
        this.refresh = refresh;
        this.listener = listener;
    }

    /**
     * @param file the one that has changed; empty for whichever it is
     * @return what came of it, with names of properties but no values, because there may be passwords among them
     */
    @Override
    public String apply(String file) {
        if (!file.isEmpty() && !isImported(file)) {
            throw new IllegalArgumentException(
                    "file: " + file + " (expected: one that this program imports by spring.config.import=tars:FILE)");
        }
        Set<String> changed = new TreeSet<>(refresh.get());
        if (changed.isEmpty()) {
            return "nothing has changed";
        }
        listener.accept(new ConfigChanged(file, null, changed));
        return "changed: " + String.join(", ", changed);
    }

    /** A file with several documents is as many sources, whose names go on after a space. */
    private boolean isImported(String file) {
        return environment.getPropertySources().stream()
                .map(PropertySource::getName)
                .anyMatch(name -> name.equals(SOURCE + file) || name.startsWith(SOURCE + file + " "));
    }
}
