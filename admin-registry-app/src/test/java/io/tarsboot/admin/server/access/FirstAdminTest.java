package io.tarsboot.admin.server.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tarsboot.admin.server.registry.Registry;
import io.tarsboot.admin.server.registry.StaleReads;
import io.tarsboot.admin.server.testing.FakeRegistry;
import io.tarsboot.admin.server.testing.Loopback;
import io.tarsboot.protocol.metadata.CommandType;
import io.tarsboot.protocol.metadata.Table;
import io.tarsboot.protocol.registry.Grant;
import io.tarsboot.protocol.registry.MetadataPrx;
import io.tarsboot.protocol.registry.MetadataServant;
import io.tarsboot.protocol.registry.Role;
import io.tarsboot.protocol.registry.User;
import io.tarsboot.rpc.NoEndpointException;
import io.tarsboot.testkit.time.ManualClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FirstAdminTest {

    private final FakeRegistry fake = new FakeRegistry();
    private final AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();
    private final List<String> console = new ArrayList<>();
    private final Passwords passwords = new Passwords(new Secrets());
    private final FirstAdmin first = first(null);

    /** @param file of the password */
    private FirstAdmin first(@Nullable Path file) {
        return new FirstAdmin(
                new Registry(
                        new MetadataPrx.Factory()
                                .create(new Loopback(new MetadataServant.Factory().create(fake), failure::get)),
                        Duration.ofSeconds(1),
                        StaleReads.NEVER),
                passwords,
                new FirstPassword(null, file, new Secrets(), console::add),
                new ManualClock());
    }

    @Test
    void whereThereIsNoUserAnAdminOfEverythingIsMadeAndShownOnce() {
        assertThat(first.thereIsOne()).isTrue();
        assertThat(first.thereIsOne()).isTrue();

        User admin = fake.find(Table.USERS, "admin").orElseThrow();
        assertThat(admin.grants()).containsExactly(new Grant(Role.ADMIN, "*"));
        assertThat(console).hasSize(1);
        String shown = console.get(0).replaceAll("(?s).*password  (\\S+).*", "$1");
        assertThat(passwords.matches(shown, admin.passwordHash())).isTrue();
    }

    @Test
    void whereThereIsAUserNothingHappens() {
        fake.put(Table.USERS, User.builder().name("ann").build());

        assertThat(first.thereIsOne()).isTrue();
        assertThat(fake.all(Table.USERS)).hasSize(1);
        assertThat(console).isEmpty();
    }

    @Test
    void whereAnotherServerWasFasterNoFileNamesAPasswordThatDoesNotCount(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("admin-password");
        fake.before(CommandType.PUT_USER, () -> {
            fake.put(
                    Table.USERS,
                    User.builder()
                            .name("admin")
                            .passwordHash(passwords.hash("of the other"))
                            .build());
        });

        assertThat(first(file).thereIsOne()).isTrue();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void noFileNamesAPasswordBeforeItCounts(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("admin-password");
        fake.before(CommandType.PUT_USER, () -> assertThat(file).doesNotExist());

        assertThat(first(file).thereIsOne()).isTrue();
        String password = written(file);
        assertThat(passwords.matches(
                        password, fake.find(Table.USERS, "admin").orElseThrow().passwordHash()))
                .isTrue();
    }

    @Test
    void whoWasKilledAfterTheUserWasMadeStillSaysByWhichPassword(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("admin-password");
        fake.before(CommandType.PUT_USER, () -> {
            fake.put(Table.USERS, ownAdmin(folder));
            throw new AssertionError("killed");
        });
        assertThatThrownBy(() -> first(file).thereIsOne()).isInstanceOf(AssertionError.class);
        assertThat(file).doesNotExist();

        assertThat(first(file).thereIsOne()).isTrue();
        assertThat(passwords.matches(
                        written(file),
                        fake.find(Table.USERS, "admin").orElseThrow().passwordHash()))
                .isTrue();
    }

    @Test
    void afterALostAnswerItsFileStays(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("admin-password");
        fake.before(CommandType.PUT_USER, () -> fake.put(Table.USERS, ownAdmin(folder)));

        assertThat(first(file).thereIsOne()).isTrue();
        assertThat(file).exists();
    }

    /** As this server makes it. */
    private User ownAdmin(Path folder) {
        return User.builder()
                .name("admin")
                .passwordHash(passwords.hash(written(folder.resolve("admin-password.pending"))))
                .build();
    }

    private static String written(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void whileTheRegistryDoesNotAnswerItIsTriedAgain() {
        failure.set(new NoEndpointException("object", "scan", null, "nobody", null));
        assertThat(first.thereIsOne()).isFalse();

        failure.set(null);
        assertThat(first.thereIsOne()).isTrue();
        assertThat(fake.all(Table.USERS)).hasSize(1);
    }
}
