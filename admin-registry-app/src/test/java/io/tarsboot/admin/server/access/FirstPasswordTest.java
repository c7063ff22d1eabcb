package io.tarsboot.admin.server.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FirstPasswordTest {

    private final List<String> console = new ArrayList<>();

    @TempDir
    private Path folder;

    @Test
    void aGeneratedOneIsShownOnTheConsole() {
        FirstPassword password = new FirstPassword(null, null, new Secrets(), console::add);
        String value = password.value();
        password.announce("admin");

        assertThat(password.value()).isEqualTo(value);
        assertThat(console).singleElement().asString().contains("user      admin", "password  " + value);
    }

    @Test
    void aGivenOneIsNotShown() {
        FirstPassword password = new FirstPassword("correct horse battery", null, new Secrets(), console::add);

        assertThat(password.value()).isEqualTo("correct horse battery");
        password.announce("admin");
        assertThat(String.join("", console)).contains("admin").doesNotContain("correct horse");
    }

    @Test
    void aFileThatDoesNotExistIsWrittenForItsOwnerAlone() throws IOException {
        Path file = folder.resolve("secret/password");
        FirstPassword password = new FirstPassword(null, file, new Secrets(), console::add);
        String value = password.value();
        password.announce("admin");

        assertThat(Files.readString(file).strip()).isEqualTo(value);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(String.join("", console)).contains(file.toString()).doesNotContain(value);
        assertThat(new FirstPassword(null, file, new Secrets(), console::add).value())
                .isEqualTo(value);
    }

    @Test
    void aFileThatOthersCanReadIsRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("password"), "correct horse battery");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));

        assertThatIllegalStateException()
                .isThrownBy(() -> new FirstPassword(null, file, new Secrets(), console::add).value())
                .withMessageContaining("rw-r-----")
                .withMessageContaining("chmod 600")
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("correct horse"));
    }
}
