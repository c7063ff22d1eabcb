package io.tarsboot.spring.nodefile;

import io.tarsboot.rpc.config.AdapterConfig;
import io.tarsboot.rpc.config.ClientConfig;
import io.tarsboot.rpc.config.ConfigException;
import io.tarsboot.rpc.config.ServerConfig;
import io.tarsboot.rpc.config.TarsConfig;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Turns the system property {@code config}, by which every node starts a Java program, into Spring properties: the path
 * of the file, who the program is, and the web port if the file has an adapter for it. It comes before the application's
 * own files so that these can refer to what it sets, and wins over them.
 */
class NodeFileEnvironmentPostProcessor implements EnvironmentPostProcessor, Ordered {

    private static final String SOURCE = "TARS node file";

    private static final String SYSTEM_PROPERTY = "config";

    @Override
    public int getOrder() {
        return ConfigDataEnvironmentPostProcessor.ORDER - 1;
    }

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        String path = System.getProperty(SYSTEM_PROPERTY);
        if (path == null || path.isEmpty()) {
            return;
        }
        Path file = Path.of(path);
        TarsConfig config = NodeFile.read(file);
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("tars.node-file", file.toString());
        if (config != null && config.get("/tars/application/server<app>").isPresent()) {
            describe(server(file, config), properties);
        }
        environment.getPropertySources().addFirst(new MapPropertySource(SOURCE, properties));
    }

    /** Reads all of it now: a mistake in the file is to be found here, where one knows that the file is to blame. */
    private static ServerConfig server(Path file, TarsConfig config) {
        try {
            ClientConfig.from(config);
            return ServerConfig.from(config);
        } catch (ConfigException | IllegalArgumentException e) {
            throw new UnreadableNodeFileException(file, e);
        }
    }

    private static void describe(ServerConfig server, Map<String, Object> properties) {
        properties.put("tars.server.app", server.application());
        properties.put("tars.server.name", server.server());
        putIfPresent(properties, "tars.server.node-name", server.nodeName());
        putIfPresent(properties, "tars.server.config", server.configObject());
        for (AdapterConfig adapter : server.adapters()) {
            if (!adapter.isTars()) {
                // The only ports of a Spring application that do not speak TARS are its web ports; the first counts.
                properties.putIfAbsent("server.address", adapter.endpoint().host());
                properties.putIfAbsent("server.port", adapter.endpoint().port());
            }
        }
    }

    private static void putIfPresent(Map<String, Object> properties, String name, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            properties.put(name, value);
        }
    }
}
