package io.tarsboot.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.rpc.client.Communicator;
import io.tarsboot.rpc.endpoint.Endpoint;
import io.tarsboot.rpc.endpoint.Locality;
import io.tarsboot.rpc.endpoint.ObjectAddress;
import io.tarsboot.spring.config.RpcSettings;
import io.tarsboot.spring.config.TarsRegistryConnectionDetails;
import io.tarsboot.spring.discovery.AddressLists;
import io.tarsboot.testkit.registry.FakeQueryObj;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.GenericApplicationContext;

/** Whoever knows where the registry is says it by a bean. */
class ConnectionDetailsTest {

    private static final String OTHER = "tars.tarsregistry.QueryObj@tcp -h 127.0.0.1 -p 1";
    private static final String HELLO = "Demo.HelloServer.HelloObj";

    @TempDir
    Path directory;

    @Test
    void withoutABeanThePropertyCounts() {
        try (var context = EchoServer.run(Nothing.class, Map.of("tars.client.locator", OTHER))) {
            assertThat(context.getBean(TarsRegistryConnectionDetails.class).locator())
                    .isEqualTo(ObjectAddress.parse(OTHER));
            assertThat(context.getBean(Communicator.class).config().locator()).isEqualTo(ObjectAddress.parse(OTHER));
        }
        try (var context = EchoServer.run(Nothing.class, Map.of())) {
            assertThat(context.getBean(TarsRegistryConnectionDetails.class).locator())
                    .isNull();
        }
    }

    @Test
    void aNodesFileIsTheSame() throws Exception {
        Path file = NodeStart.write(directory, NodeStart.file());
        try (var context = NodeStart.with(file, () -> EchoServer.run(EchoServer.Server.class, Map.of()))) {
            assertThat(context.getBean(TarsRegistryConnectionDetails.class).locator())
                    .isEqualTo(ObjectAddress.parse(NodeStart.LOCATOR));
        }
    }

    @Test
    void aBeanTakesThePlaceOfThePropertyForEverythingThatFindsOthersByName() {
        try (FakeQueryObj registry = FakeQueryObj.start().put(HELLO, Endpoint.tcp("10.0.0.1", 1))) {
            ObjectAddress locator = ObjectAddress.parse(registry.address());
            var application = new SpringApplicationBuilder(Nothing.class)
                    .web(WebApplicationType.NONE)
                    .properties(Map.of("tars.client.locator", OTHER))
                    .initializers(context -> ((GenericApplicationContext) context)
                            .registerBean(TarsRegistryConnectionDetails.class, () -> () -> locator));
            try (var context = application.run()) {
                assertThat(context.getBean(Communicator.class).config().locator())
                        .isEqualTo(locator);
                assertThat(context.getBean(RpcSettings.class).client().locator())
                        .isEqualTo(locator);
                assertThat(context.getBean(AddressLists.class)
                                .find(HELLO, Locality.ANYWHERE)
                                .toCompletableFuture()
                                .join()
                                .endpoints())
                        .hasSize(1);
            }
        }
    }

    @Configuration
    @EnableAutoConfiguration
    static class Nothing {}
}
