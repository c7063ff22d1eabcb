package io.tarsboot.spring.web;

import io.tarsboot.rpc.config.AdapterConfig;
import io.tarsboot.rpc.config.ServerConfig;
import io.tarsboot.rpc.endpoint.ObjectName;
import io.tarsboot.spring.config.RpcSettings;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * By which name others find the web port of this program. The adapter that does not speak TARS has it, as a node writes
 * it; a program that no node started may say it, or is called by what it is called anyway: {@code App.Server.HttpObj},
 * or {@code Spring.PriceService.HttpObj} for a Spring application {@code price-service} that knows nothing of TARS.
 */
public final class WebObject {

    private static final String APPLICATION = "Spring";
    private static final String SERVANT = "HttpObj";

    private WebObject() {}

    /**
     * @param configured {@code tars.discovery.object}
     * @param springName {@code spring.application.name}
     * @return empty if the web port has no name
     */
    public static Optional<String> name(
            RpcSettings settings, @Nullable String configured, @Nullable String springName) {
        Optional<ServerConfig> server = settings.server();
        Optional<String> adapter = server.stream()
                .flatMap(config -> config.adapters().stream())
                .filter(each -> !each.isTars())
                .map(AdapterConfig::servants)
                .map(servants -> servants.get(0))
                .findFirst();
        if (adapter.isPresent() || settings.isOnNode()) {
            return adapter;
        }
        if (configured != null) {
            return Optional.of(configured);
        }
        return server.map(config -> config.fullName() + "." + SERVANT).or(() -> ofSpring(springName));
    }

    private static Optional<String> ofSpring(@Nullable String name) {
        if (name == null || name.isBlank()) {
            return Optional.empty();
        }
        if (ObjectName.isFullName(name)) {
            return Optional.of(name);
        }
        // Names of servers begin with a letter and have no dashes.
        String server = Stream.of(name.split("[^A-Za-z0-9]+"))
                .filter(word -> !word.isEmpty())
                .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                .collect(Collectors.joining());
        return server.isEmpty() || !Character.isLetter(server.charAt(0))
                ? Optional.empty()
                : Optional.of(APPLICATION + "." + server + "." + SERVANT);
    }
}
