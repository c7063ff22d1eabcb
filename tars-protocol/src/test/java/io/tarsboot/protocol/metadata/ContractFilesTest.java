package io.tarsboot.protocol.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Others generate their own clients from the files in the jar. */
class ContractFilesTest {

    @ParameterizedTest
    @CsvSource({
        "QueryF.tars, interface QueryF",
        "EndpointF.tars, struct EndpointF",
        "NodeF.tars, interface ServerF",
        "AdminF.tars, interface AdminF",
        "ConfigF.tars, interface Config",
        "PatchF.tars, interface Patch",
        "RequestF.tars, struct RequestPacket",
        "BaseF.tars, TARSSERVERSUCCESS",
        "node.tars, interface NodeSync",
        "registry.tars, interface Metadata",
        "discovery.tars, struct DirectoryChange",
        "packages.tars, interface Packages",
        "join.tars, interface Join"
    })
    void theContractIsBesideItsClasses(String file, String content) throws IOException {
        String path = "/META-INF/tars/" + file;
        try (InputStream in = Objects.requireNonNull(ContractFilesTest.class.getResourceAsStream(path), path)) {
            assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).contains(content);
        }
    }
}
