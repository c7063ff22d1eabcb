package io.tarsboot.spring;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.DocumentContext;
import com.jayway.jsonpath.JsonPath;
import io.tarsboot.spring.config.TarsProperties;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an IDE shows while somebody writes application.yml. */
class ConfigurationMetadataTest {

    private List<Map<String, Object>> properties;

    @BeforeEach
    void readMetadata() throws IOException {
        // The one beside the class: other libraries have such a file, too.
        Path classes = Path.of(TarsProperties.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath());
        try (InputStream in = classes.resolve("META-INF/spring-configuration-metadata.json")
                .toUri()
                .toURL()
                .openStream()) {
            DocumentContext metadata = JsonPath.parse(in);
            properties = metadata.read("$.properties[*]");
        }
    }

    @Test
    void everyPropertyIsDescribed() {
        assertThat(properties).allSatisfy(property -> {
            assertThat(String.valueOf(property.getOrDefault("description", "")))
                    .as("description of " + property.get("name"))
                    .endsWith(".");
        });
    }

    @Test
    void allThatCanBeSetIsThere() {
        assertThat(properties)
                .extracting(property -> property.get("name"))
                .contains(
                        "tars.enabled",
                        "tars.node-file",
                        "tars.server.app",
                        "tars.server.name",
                        "tars.server.adapters",
                        "tars.server.deactivating-timeout",
                        "tars.client.locator",
                        "tars.client.timeout",
                        "tars.client.balancing",
                        "tars.client.slow-start",
                        "tars.client.warm-up",
                        "tars.client.connections",
                        "tars.client.isolation.failure-ratio",
                        "tars.client.station",
                        "tars.client.objects",
                        "tars.client.propagate",
                        "tars.trace.spans",
                        "tars.trace.sample-rate",
                        "tars.trace.observations",
                        "tars.report.stat-object",
                        "tars.report.interval",
                        "tars.report.server-calls");
    }
}
