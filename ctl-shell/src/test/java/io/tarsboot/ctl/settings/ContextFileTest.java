package io.tarsboot.ctl.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tarsboot.ctl.failure.FailureException;
import io.tarsboot.ctl.output.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContextFileTest {

    private static final Context PROD =
            Context.at(new Address("https://admin.example"), false).withLogin("ann", "secret-token", null);

    @TempDir
    private Path folder;

    @Test
    void whatIsKeptComesBack() {
        ContextFile file = file("home/.tarsctl/config.json");

        assertThat(file.read()).isEqualTo(Contexts.NONE);
        file.update(contexts -> contexts.with("prod", PROD));

        assertThat(file.read().current()).isEqualTo("prod");
        assertThat(file.read().find("prod")).contains(PROD);
        assertThat(PROD.toString()).doesNotContain("secret-token");
    }

    @Test
    void fileAndFolderAreTheirOwnersAlone() throws IOException {
        ContextFile file = file("home/.tarsctl/config.json");

        file.update(contexts -> contexts.with("prod", PROD));

        assertThat(permissions(file.path())).isEqualTo("rw-------");
        assertThat(permissions(folder.resolve("home/.tarsctl"))).isEqualTo("rwx------");
        try (Stream<Path> left = Files.list(folder.resolve("home/.tarsctl"))) {
            assertThat(left.map(path -> path.getFileName().toString()))
                    .containsExactlyInAnyOrder("config.json", "config.json.lock");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r--r--", "rw----r--", "rw--w----", "rwxrwxrwx"})
    void aFileThatOthersMayUseIsRefusedWithTheFix(String permissions) throws IOException {
        ContextFile file = file("config.json");
        file.update(contexts -> contexts.with("prod", PROD));
        Files.setPosixFilePermissions(file.path(), PosixFilePermissions.fromString(permissions));

        assertThatThrownBy(file::read).isInstanceOfSatisfying(FailureException.class, e -> {
            assertThat(e.failure().message()).contains(permissions).contains("expected: rw-------");
            assertThat(e.failure().fix()).contains("chmod 600 " + file.path());
        });
        assertThatThrownBy(() -> file.update(contexts -> contexts)).isInstanceOf(FailureException.class);
    }

    @Test
    void aFileThatIsNoJsonIsNamed() throws IOException {
        ContextFile file = file("config.json");
        file.update(contexts -> contexts);
        Files.writeString(file.path(), "{");

        assertThatThrownBy(file::read)
                .isInstanceOf(FailureException.class)
                .hasMessageContaining(file.path() + " is not a file of contexts");
    }

    @Test
    void changesOfSeveralThreadsAndProgramsAreAllKept() throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            String name = "c" + i;
            threads.add(new Thread(() -> file("config.json").update(contexts -> contexts.with(name, PROD))));
        }
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(file("config.json").read().contexts()).hasSize(8);
    }

    @Test
    void onlyLoopbackAndHttpsAreProtected() {
        assertThat(new Address("http://127.0.0.1:80").isProtected()).isTrue();
        assertThat(new Address("http://localhost:80").isProtected()).isTrue();
        assertThat(new Address("http://[::1]:80").isProtected()).isTrue();
        assertThat(new Address("https://admin.example").isProtected()).isTrue();
        assertThat(new Address("http://admin.example").isProtected()).isFalse();
        assertThat(new Address("http://127.evil.example").isProtected()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "admin", "ftp://x", "http://", "http://u:p@x", "http://x?y", "http://x y"})
    void otherAddressesAreRefused(String url) {
        assertThatThrownBy(() -> new Address(url))
                .isInstanceOf(FailureException.class)
                .hasMessageStartingWith("address: ");
    }

    private ContextFile file(String name) {
        return new ContextFile(folder.resolve(name), new Json());
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
