package io.tarsboot.framework.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tarsboot.rpc.client.Communicator;
import io.tarsboot.rpc.endpoint.ObjectAddress;
import io.tarsboot.spring.config.TarsRegistryConnectionDetails;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Configuration;

@TarsFrameworkTest(
        classes = TarsFrameworkIT.Application.class,
        configs = {"Test/one.yml", "Test/two.properties"},
        properties = {
            "tars.client.locator=tars.tarsregistry.QueryObj@tcp -h 127.0.0.1 -p 1",
            "tars.server.app=Test",
            "tars.server.name=AnyServer",
            "spring.config.import=tars:one.yml,tars:two.properties"
        })
class TarsFrameworkIT {

    @Autowired
    private TarsFramework framework;

    @Autowired
    private Communicator communicator;

    @Autowired
    private TarsRegistryConnectionDetails registry;

    @TempDir
    private Path directory;

    @Test
    void theApplicationFindsTheRegistryWhateverItsPropertiesSay() {
        assertThat(registry.locator()).isEqualTo(ObjectAddress.parse(framework.locator()));
        assertThat(communicator.config().locator()).isEqualTo(registry.locator());
    }

    @Test
    void configurationFilesAreThereBeforeTheApplicationStarts(
            @Value("${from.one}") String one, @Value("${from.two}") String two) {
        assertThat(one).isEqualTo("\"quoted\" \\ and more");
        assertThat(two).isEqualTo("2");
    }

    @Test
    void aFileIsReplacedByItsNextVersion() {
        framework.putConfig("Test", "again.yml", "a: 1");
        framework.putConfig("Test", "again.yml", "a: 2");
        assertThat(framework.config("Test", "again.yml")).contains("a: 2");
    }

    @Test
    void whatTheAdminServerRefusesIsTold() {
        assertThatThrownBy(() -> framework.putConfig("Test", "no/file", "a: 1"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("/configs/Test/no/file: 4");
        assertThatThrownBy(() -> framework.putConfig(directory, "one.yml"))
                .hasMessageContaining("configs: one.yml (expected: App/file)");
    }

    @Configuration
    @EnableAutoConfiguration
    static class Application {}
}
