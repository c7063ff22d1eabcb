package io.tarsboot.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PortsTest {

    @TempDir
    private Path directory;

    private Path file;

    @BeforeEach
    void nameFile() {
        file = directory.resolve("ports");
    }

    @Test
    void freePortsDifferAndStayTheSame() throws IOException {
        Ports first = Ports.of(file, true);

        assertThat(List.of(
                        first.query(),
                        first.metadata(),
                        first.nodeSync(),
                        first.registryRaft(),
                        first.admin(),
                        first.config(),
                        first.patch(),
                        first.patchRaft()))
                .doesNotHaveDuplicates();
        assertThat(Ports.of(file, true)).isEqualTo(first);
        assertThat(Ports.of(file, false)).isEqualTo(first);
    }

    @Test
    void withoutAFileThePortsAreTheUsualOnesAndNothingIsWritten() throws IOException {
        assertThat(Ports.of(file, false).admin()).isEqualTo(12080);
        assertThat(file).doesNotExist();
    }

    @Test
    void aPortThatIsNoneIsToldWithItsFile() throws IOException {
        Ports.of(file, true);
        Files.writeString(file, Files.readString(file).replaceAll("admin=\\d+", "admin=70000"));

        assertThatThrownBy(() -> Ports.of(file, false))
                .hasMessage(file + ": admin=70000 (expected: a port, 1 to 65535)");
    }
}
